// What comes soon is not announced: to draw that would hold up the program.
const { classList } = document.documentElement;
classList.add("early");
setTimeout(() => classList.remove("early"), 300);
// The program, and of its parts what the address needs, are fetched and compiled while the style
// sheet and the scripts are on their way, instead of after them.
const early = (file) =>
  globalThis.WebAssembly?.compileStreaming?.(fetch(file))?.catch(() => undefined);
window.program = early(PROGRAM);
const path = location.pathname.slice(new URL(document.baseURI).pathname.length);
const isExplorer = path.startsWith("api-docs");
const isOpen = /operation=|model=|^#!/.test(location.hash) || path.startsWith("api-docs/history");
const part = isExplorer ? (isOpen ? "operation" : "") : "school";
const files = PARTS[part] ?? [];
window.parts = new Map(files.map((file) => [new URL(file, document.baseURI).href, early(file)]));
