// The list of a document's operations, drawn before the program is there: as it was kept at an
// earlier visit, or out of the document where that is short. The program draws its own in place of this
// one (`src/early.rs`): what is drawn here has to look the same, and what cannot work yet is inert.
// A row leads to its operation, which the program opens once it is there.
{
  const base = new URL(".", document.baseURI).pathname;
  const query = new URLSearchParams(location.search);
  const path = location.pathname.slice(base.length).replace(/\/$/, "");
  const kind = ["address", "file"].find((name) => query.has(name));
  const isOpened = path === "api-docs/open";
  const page = isOpened ? `${path}?${kind}=${encodeURIComponent(query.get(kind))}` : path;
  const key = (name) => `clearpass-explorer ${base} ${name}`;

  // Milliseconds, as in the style sheet.
  const LATE = 12_000;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute]);
    element.append(...children.filter((child) => child !== ""));
    return element;
  };
  const classed = (name, names, ...children) => make(name, { class: names }, ...children);
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  const select = (label, ...options) => {
    const lines = options.map((words) => make("option", {}, words));
    return make("select", { class: "input", "aria-label": label }, ...lines);
  };
  const paragraphs = (words) => {
    const pieces = words.trim().split(/\n\s*\n/);
    return classed("div", "markdown", ...pieces.map((piece) => make("p", {}, piece)));
  };
  // As the fragments that the program writes.
  const hex = (one) => `%${one.charCodeAt().toString(16).toUpperCase()}`;
  const encoded = (words) => encodeURIComponent(words).replace(/[!'()*]/g, hex);

  const field = ({ name, isRequired, marks, words }) =>
    classed(
      "div",
      "field",
      classed("span", `field__label${isRequired ? " field__label--required" : ""}`, name),
      classed("span", "field__hint", classed("span", "schema-form__marks", marks)),
      classed(
        "span",
        "field__control schema-form__control",
        make("input", { class: "input", inert: "" }),
        classed("span", "schema-form__words", words),
      ),
    );

  const panel = ({ words, places, answers }) => {
    const form = places.flatMap(({ words, fields }) => [
      classed("p", "schema-form__place", words),
      ...fields.map(field),
    ]);
    return classed(
      "div",
      "panel",
      words ? classed("div", "panel__words", paragraphs(words)) : "",
      classed("div", "panel__columns", classed("div", "panel__form schema-form", ...form), classed("div", "panel__result")),
      classed("p", "panel__words muted", `Answers ${answers}`),
    );
  };

  const row = ({ key, method, path, summary, deprecated, needs, details }) => {
    const words = classed(
      "span",
      "operation__summary",
      summary,
      deprecated ? " (deprecated)" : "",
      needs ? classed("span", "operation__needs", " · needs ", make("code", {}, needs)) : "",
    );
    const toggle = classed(
      "a",
      `operation__toggle${deprecated ? " operation__toggle--deprecated" : ""}`,
      classed("span", `method method--${method.toLowerCase()}`, method),
      classed("code", "operation__path", path),
      words,
    );
    toggle.href = `${location.pathname}${location.search}#operation=${encoded(key)}`;
    const operation = classed(
      "div",
      `operation${details ? " operation--open" : ""}`,
      classed("h3", "operation__head", toggle),
      details ? panel(details) : "",
    );
    operation.id = `operation-${encodeURIComponent(key)}`;
    return operation;
  };

  const service = ({ name, line, words, count, operations }, hasWays) => {
    const isOpen = operations.length > 0;
    const quiet = (words) => classed("button", "button button--quiet", words);
    const expand = count > 20 ? "Expand the first 20" : "Expand operations";
    const ways = classed("span", "service__ways", quiet("List operations"), " ", quiet(expand));
    const called = classed("span", "service__name", name);
    const names = `service__toggle${isOpen ? " service__toggle--open" : ""}`;
    const title = classed("h2", "service__title", classed("span", names, called, ` ${line} (${count})`));
    ways.inert = true;
    const head = classed("div", "service__head", title, hasWays || isOpen ? ways : "");
    const more = isOpen && words ? classed("div", "service__words", paragraphs(words)) : "";
    return classed("section", "service", head, classed("div", "service__list", more, ...operations.map(row)));
  };

  const about = (words) => {
    if (!words) return "";
    const folded = classed("details", "api__about prose", make("summary", {}, "About this API"));
    folded.open = words.length <= 400;
    if (folded.open) folded.append(paragraphs(words));
    return folded;
  };

  const line = ([words, to]) => {
    const link = { href: to, rel: "noopener noreferrer" };
    return make("li", {}, to ? make("a", link, words) : words);
  };

  const choices = ({ methods, privilege, operations, tags }) => {
    const label = "Show operations with";
    const form = classed(
      "div",
      "narrow",
      make("input", { class: "input", type: "search", placeholder: `${label}…`, "aria-label": label }),
      select("Method", "any method", ...methods),
      privilege ? select("Privilege", "any privilege", privilege) : "",
      classed("span", "muted", `${counted(operations, "operation")} in ${counted(tags, "service")}`),
    );
    form.inert = true;
    return form;
  };

  const content = (list) => {
    const version = classed("small", "muted", list.version);
    const token = classed("span", "muted", "Authorization ");
    const authorization = classed("button", "button authorization__toggle", token, make("code", {}, "…"));
    const server = classed("label", "server__choice", make("span", {}, "Server "), select("Server", list.server));
    const save = classed("button", "button button--quiet api__save", `Save the document (${list.size} KB)`);
    for (const one of [authorization, server, save]) one.inert = true;
    return [
      classed("div", "api__head", make("h1", {}, list.title, " ", version), classed("div", "authorization", authorization)),
      about(list.about),
      list.lines.length ? classed("ul", "api__origins muted", ...list.lines.map(line)) : "",
      list.server ? classed("div", "server", server) : "",
      save,
      choices(list),
      ...list.services.map((one) => service(one, list.tags <= 60)),
    ];
  };

  const draw = (list) => {
    const boot = document.getElementById("boot");
    // None any more where the program is there.
    if (!boot || !list) return;
    document.title = `${list.name} · API Explorer`;
    const crumb = classed("p", "crumb", make("a", { href: `${base}api-docs` }, "API Docs"), ` / ${list.name}`);
    // The program brings an operation that is named to the top of the page: nothing before it is seen.
    const [{ operations }] = list.services;
    const isNamed = operations[0]?.details !== undefined;
    const shown = isNamed ? operations.map(row) : content(list);
    const listed = make("div", { id: "early-list", "data-page": page }, ...shown);
    const around = document.getElementById("early-frame").content.cloneNode(true);
    const { theme } = document.documentElement.dataset;
    if (theme) around.getElementById("early-theme").textContent = theme;
    for (const link of around.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === page) link.ariaCurrent = "page";
    }
    const status = make("span", { role: "status" }, classed("span", "status-bar__dot"), "Starting…");
    setTimeout(() => status.append(" ", boot.querySelector(".boot__late").textContent), LATE);
    const frame = classed(
      "div",
      `frame${isNamed ? " early--named" : ""}`,
      around,
      make("main", { class: "frame__page", id: "content", tabindex: "-1" }, classed("section", "page", isNamed ? "" : crumb, listed)),
      classed("footer", "status-bar", status),
    );
    frame.id = "early";
    boot.hidden = true;
    boot.before(frame);
  };

  const parsed = new Promise((resolve) => {
    // Before the scripts that wait for the style sheet.
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("readystatechange", resolve, { once: true });
  });
  // Lets the browser do something else in between, where there is much to be read.
  const pause = async ({ length }) => {
    if (length > 200_000) await (globalThis.scheduler?.yield?.() ?? new Promise(setTimeout));
  };

  const begin = async () => {
    const [, wanted] = /^#operation=([^&]*)/.exec(location.hash) ?? [];
    // What else an address names is found by the program.
    if (location.hash && !wanted) return;
    await parsed;
    if (sessionStorage.getItem(key("new build takes over"))) return;
    const kept = wanted ? null : localStorage.getItem(key(`list of ${page}`));
    if (kept) return draw(JSON.parse(kept));
    const early = window.earlyDocument;
    const text = await early?.whole;
    if (!text) return;
    await pause(text);
    const source = JSON.parse(text);
    await pause(text);
    draw(earlyList(source, new URL(early.address), text.length, wanted && decodeURIComponent(wanted)));
  };
  // Storage may be forbidden, and a document anything: then one waits for the program.
  if (/^api-docs\/./.test(page) && page !== "api-docs/history") begin().catch(() => {});
}
