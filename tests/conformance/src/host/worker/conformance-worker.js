// The site's worker, and a second way in: requests as messages. They are handed to the site's own
// fetch listener, so that all is as for a page's request, but nothing of the browser's stands
// between it and the suite: no header is forbidden, and no redirect is followed.

const listeners = [];
const addListener = self.addEventListener.bind(self);
self.addEventListener = (type, listener, ...options) => {
  if (type === "fetch") listeners.push(listener);
  addListener(type, listener, ...options);
};
importScripts("service-worker.js");

addListener("message", (event) => {
  const [port] = event.ports;
  if (!port || !event.data?.request) return;
  event.waitUntil(
    answered(event.data.request, event)
      // As a page sees it: a request that failed, whatever the reason.
      .catch((error) => ({ status: 0, reason: String(error), headers: [], body: "" }))
      .then((answer) => port.postMessage(answer)),
  );
});

async function answered(described, event) {
  const response = await new Promise((resolve, reject) => {
    let isTaken = false;
    const fetchEvent = {
      request: requestOf(described),
      respondWith: (answer) => {
        isTaken = true;
        resolve(answer);
      },
      waitUntil: (work) => event.waitUntil(work),
    };
    for (const listener of listeners) listener(fetchEvent);
    if (!isTaken) reject(new Error("the worker leaves this request to the network"));
  });
  if (response.type === "error") throw new Error("a network error");
  const content = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    reason: response.statusText,
    headers: [...response.headers],
    body: btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join("")),
  };
}

/** What the worker uses of a request; a real one takes no GET with a body and no repeated header. */
function requestOf({ method, address, headers, body }) {
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  const get = (name) => {
    const values = headers.filter(([known]) => known.toLowerCase() === name.toLowerCase());
    return values.length > 0 ? values.map(([, value]) => value).join(", ") : null;
  };
  return {
    method,
    url: new URL(address).href,
    headers: Object.assign(headers, { get, has: (name) => get(name) !== null }),
    arrayBuffer: async () => bytes.buffer,
  };
}
