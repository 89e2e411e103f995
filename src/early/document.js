// The document that an address asks for is on its way while the program loads.
if (/\/api-docs\/open\/?$/.test(location.pathname)) {
  const wanted = new URLSearchParams(location.search).get("address");
  try {
    const address = wanted && new URL(wanted, document.baseURI);
    if (address && address.origin === location.origin) {
      // Read as it comes, so that the program finds what is there and need not wait for it.
      const pieces = [];
      let [wake, go] = [() => {}, () => {}];
      let reader, failure;
      // What is short is read here too, for its list.
      const SHORT = 3_000_000;
      const decoder = new TextDecoder();
      let text = "";
      const response = fetch(address);
      const whole = response
        .then(async ({ ok, body }) => {
          reader = body?.getReader();
          let isDone = !reader;
          while (!isDone) {
            const piece = await reader.read();
            isDone = piece.done;
            if (ok && text.length < SHORT) text += decoder.decode(piece.value, { stream: !isDone });
            pieces.push(piece);
            wake();
            // No more than some megabytes ahead of whoever takes them.
            if (pieces.length > 100) await new Promise((resolve) => (go = resolve));
          }
          return text.length < SHORT ? text : "";
        })
        .catch((error) => {
          failure = error;
          wake();
          return "";
        });
      const read = async () => {
        while (!pieces.length && !failure) await new Promise((resolve) => (wake = resolve));
        if (!pieces.length) throw failure;
        go();
        return pieces.shift();
      };
      const cancel = () => reader?.cancel().catch(() => {});
      window.earlyDocument = { address: address.href, response, read, cancel, whole };
    }
  } catch {}
}
