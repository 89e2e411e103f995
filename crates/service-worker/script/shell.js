// The site's own files, kept for offline use. A worker keeps and serves the files of its own
// build only, all of them or none, so that a page is never half old, half new.

const shell = (() => {
  const SCOPE = self.registration.scope;
  const PREFIX = `clearpass-explorer ${new URL(SCOPE).pathname} `;
  const CACHE = PREFIX + BUILD.version;
  const ATTEMPTS = 3;

  /** Fetches every file and checks it against the build's list; one that differs fails all. */
  async function install() {
    // After a step back to the build in use its files are there already, and stay if this fails.
    const isNew = !(await caches.has(CACHE));
    const cache = await caches.open(CACHE);
    try {
      await Promise.all(
        Object.keys(BUILD.files).map(async (path) => cache.put(SCOPE + path, await insisted(path))),
      );
      await Promise.all(BUILD.lessons.map((path) => lesson(path).catch(() => {})));
    } catch (error) {
      if (isNew) await caches.delete(CACHE);
      throw error;
    }
  }

  /** Deletes the files of other builds at this address, unless one is just coming in. */
  async function forgetOthers() {
    if (self.registration.installing) return;
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /**
   * The answer to a GET for `path` below the scope, or nothing if it is not one of ours: a site at
   * the root of a host may have neighbours.
   */
  function answer(path) {
    if (/^lessons\/[a-z0-9-]+\.(md|json)$/.test(path)) return lesson(path);
    if (Object.hasOwn(BUILD.files, path) && path !== "index.html") return file(path);
    const page = path.replace(/(^|\/)index\.html$/, "").replace(/\/$/, "");
    const isPage = page === "" || BUILD.pages.includes(page);
    if (isPage && Object.hasOwn(BUILD.files, "index.html")) return index();
  }

  /**
   * A lesson, which whoever hosts the site may change or add without a build: as it is there now,
   * or else as it was there last.
   */
  async function lesson(path) {
    const cache = await caches.open(CACHE);
    const known = () => cache.match(SCOPE + path);
    let response;
    try {
      response = await fetch(SCOPE + path, { cache: "no-cache" });
    } catch (error) {
      const kept = await known();
      if (kept) return kept;
      throw error;
    }
    if (response.ok) {
      // Whole, so that nothing hangs on a page that is left before it has read its half.
      const text = await response.text();
      const type = response.headers.get("content-type") ?? "text/plain";
      const whole = () => new Response(text, { headers: { "content-type": type } });
      // Without room it is read all the same, and not kept.
      await cache.put(SCOPE + path, whole()).catch(() => {});
      return whole();
    }
    // A host in trouble is no reason to forget; a lesson that is gone is gone.
    if (response.status !== 404) return (await known()) ?? response;
    await cache.delete(SCOPE + path);
    return response;
  }

  /** One HTML file serves every address; only its base differs. */
  async function index() {
    const html = await (await file("index.html")).text();
    const based = html.replace(/<base href="[^"]*"/, `<base href="${new URL(SCOPE).pathname}"`);
    return new Response(based, { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  /** A file of this build, from the cache, or from the network if the browser let go of it. */
  async function file(path) {
    const cache = await caches.open(CACHE);
    return (await cache.match(SCOPE + path)) ?? fetched(path);
  }

  /**
   * A file for the first visit, asked for again if the connection broke: a change of network or a
   * crowded Wi-Fi ends one request of many, and the site has to come as a whole.
   */
  async function insisted(path) {
    for (let left = ATTEMPTS - 1; ; left -= 1) {
      try {
        return await fetched(path);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  async function fetched(path) {
    const integrity = BUILD.files[path] ?? "";
    const response = await fetch(SCOPE + path, { cache: "reload", integrity });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    // Made anew: a redirected response may not answer a navigation, and some hosts serve wasm
    // under a type that browsers do not compile.
    const type = path.endsWith(".wasm") ? "application/wasm" : response.headers.get("content-type");
    return new Response(await response.blob(), { headers: type ? { "content-type": type } : {} });
  }

  return { install, forgetOthers, answer, file };
})();
