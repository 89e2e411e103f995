// The document that an address asks for is on its way while the program loads.
if (/\/api-docs\/open\/?$/.test(location.pathname)) {
  const wanted = new URLSearchParams(location.search).get("address");
  try {
    const address = wanted && new URL(wanted, document.baseURI);
    if (address && address.origin === location.origin) {
      // Bytes: what is read ahead of whoever takes it, and what is short enough to be read here too.
      const [AHEAD, SHORT] = [16_000_000, 3_000_000];
      const pieces = [];
      let [wake, go] = [() => {}, () => {}];
      let [ahead, size] = [0, 0];
      let reader, failure, whole;
      const response = fetch(address);
      // Read as it comes, so that the program finds what is there and need not wait for it.
      const short = response
        .then(async ({ ok, body }) => {
          reader = body?.getReader();
          let isDone = !reader;
          if (ok) whole = [];
          while (!isDone) {
            const piece = await reader.read();
            isDone = piece.done;
            pieces.push(piece);
            wake();
            if (isDone) break;
            ahead += piece.value.byteLength;
            size += piece.value.byteLength;
            if (size > SHORT) whole = undefined;
            whole?.push(piece.value);
            if (ahead > AHEAD) await new Promise((resolve) => (go = resolve));
          }
          return whole;
        })
        .catch((error) => {
          failure = error;
          wake();
        });
      const read = async () => {
        while (!pieces.length && !failure) await new Promise((resolve) => (wake = resolve));
        if (!pieces.length) throw failure;
        const piece = pieces.shift();
        ahead -= piece.value?.byteLength ?? 0;
        go();
        return piece;
      };
      const cancel = () => reader?.cancel().catch(() => {});
      window.earlyDocument = { address: address.href, response, read, cancel, short };
    }
  } catch {}
}
