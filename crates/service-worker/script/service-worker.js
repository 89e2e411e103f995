// The worker's life cycle. Listeners must be added while the script is first evaluated, before
// any wasm is there; what an answer says is decided in Rust.

self.addEventListener("install", (event) => {
  event.waitUntil(
    shell.install().then(() => {
      // The first worker takes over at once; a later one waits until it is asked to, so that no
      // open page changes its version under someone's hands.
      if (!self.registration.active) return self.skipWaiting();
    }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(shell.forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  // After a hard reload a page has no controller although there is a worker.
  if (event.data === "claim") event.waitUntil(self.clients.claim());
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
});

const METADATA = ".well-known/oauth-authorization-server";
// Asked for by clients that try both. There is none, and the appliance is the one to say so.
const OPENID = ".well-known/openid-configuration";

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const scope = new URL(self.registration.scope);
  // Where the issuer has a path, its metadata stand in front of it, outside the scope (RFC 8414
  // section 3.1). A page of ours that asks for them is answered all the same.
  const metadata = `/${METADATA}${scope.pathname}`.replace(/\/$/, "");
  if (url.origin === scope.origin && url.pathname === metadata) {
    event.respondWith(host.respond(event.request, `${metadata}${url.search}`));
    return;
  }
  // What is not ours passes by untouched.
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (/^(api|__admin)(\/|$)/.test(path) || path === METADATA || path === OPENID) {
    event.respondWith(host.respond(event.request, `/${path}${url.search}`));
  } else if (event.request.method === "GET") {
    const answer = shell.answer(path);
    if (answer) event.respondWith(answer);
    // Where a page loads, requests to the appliance follow, but not before it stands: compiling now
    // would take the page's time. If it fails, the request tries again and tells.
    if (event.request.mode === "navigate") setTimeout(() => host.compiled().catch(() => {}), 400);
  }
});
