// The list of a document's operations, drawn before the program is there: as it was kept at an
// earlier visit, or out of the document where that is short. The program draws its own in place of this
// one (`src/early.rs`): what is drawn here has to look the same, and what cannot work yet is inert.
// A row or a service leads to itself, and the program opens it once it is there.
{
  const base = new URL(".", document.baseURI).pathname;
  const query = new URLSearchParams(location.search);
  const path = location.pathname.slice(base.length).replace(/\/$/, "");
  const opened = (kind, value) => `api-docs/open?${kind}=${encodeURIComponent(value)}`;
  const kind = ["address", "file"].find((name) => query.has(name));
  const page = path === "api-docs/open" ? opened(kind, query.get(kind)) : path;
  const key = (name) => `clearpass-explorer ${base} ${name}`;
  // What a document is called before it is read.
  const nameOf = (address) => address.split(/[?#]/)[0].split("/").pop() || address;
  // Milliseconds, as in the style sheet.
  const LATE = 12_000;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute]);
    element.append(...children.filter((child) => child !== ""));
    return element;
  };
  const classed = (name, names, ...children) => make(name, { class: names }, ...children);
  const inert = (element) => {
    element.inert = true;
    return element;
  };
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  const select = (label, ...options) => {
    const lines = options.map((words) => make("option", {}, words));
    return inert(make("select", { class: "input", "aria-label": label }, ...lines));
  };
  const paragraphs = (words) => {
    const pieces = words.trim().split(/\n\s*\n/);
    return classed("div", "markdown", ...pieces.map((piece) => make("p", {}, piece)));
  };
  // As high as the program has shown it in a window like this one.
  const asHigh = (height, element) => {
    if (height) Object.assign(element.style, { height: `${height}px`, overflow: "hidden" });
    return element;
  };
  // As the fragments that the program writes.
  const hex = (one) => `%${one.charCodeAt().toString(16).toUpperCase()}`;
  const encoded = (words) => encodeURIComponent(words).replace(/[!'()*]/g, hex);

  // Leads to something in the document, without a step in the history, as in the program.
  const link = (fragment, names, ...children) => {
    const element = classed("a", names, ...children);
    element.href = `${location.pathname}${location.search}${fragment}`;
    element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      location.replace(element.href);
    });
    return element;
  };

  const field = ({ heading, name, isRequired, marks, words }) => [
    heading ? classed("p", "schema-form__place", heading) : "",
    classed(
      "div",
      "field",
      classed("span", `field__label${isRequired ? " field__label--required" : ""}`, name),
      classed("span", "field__hint", classed("span", "schema-form__marks", marks)),
      classed(
        "span",
        "field__control schema-form__control",
        inert(classed("input", "input")),
        classed("span", "schema-form__words", words),
      ),
    ),
  ];

  const panel = ({ words, fields, answers }) =>
    classed(
      "div",
      "panel",
      words ? classed("div", "panel__words", classed("div", "prose", paragraphs(words))) : "",
      classed(
        "div",
        "panel__columns",
        classed("div", "panel__form schema-form", ...fields.flatMap(field)),
        classed("div", "panel__result"),
      ),
      classed("p", "panel__words muted", `Answers ${answers}`),
    );

  const row = ({ key, method, path, summary, deprecated, needs, details }) => {
    const toggle = link(
      `#operation=${encoded(key)}`,
      `operation__toggle${deprecated ? " operation__toggle--deprecated" : ""}`,
      classed("span", `method method--${method.toLowerCase()}`, method),
      classed("code", "operation__path", path),
      classed(
        "span",
        "operation__summary",
        summary,
        deprecated ? " (deprecated)" : "",
        needs ? classed("span", "operation__needs", " · needs ", make("code", {}, needs)) : "",
      ),
    );
    const operation = classed(
      "div",
      `operation${details ? " operation--open" : ""}`,
      classed("h3", "operation__head", toggle),
      details ? panel(details) : "",
    );
    operation.id = `operation-${encodeURIComponent(key)}`;
    return operation;
  };

  const service = ({ name, line, words, count, operations }, hasWays, height) => {
    const isOpen = operations.length > 0;
    const quiet = (words) => classed("button", "button button--quiet", words);
    const expand = count > 20 ? "Expand the first 20" : "Expand operations";
    const ways = inert(classed("span", "service__ways", quiet("List operations"), " ", quiet(expand)));
    const toggle = link(
      `#service=${encoded(name)}`,
      `service__toggle${isOpen ? " service__toggle--open" : ""}`,
      classed("span", "service__name", name),
      ` ${line} (${count})`,
    );
    const title = classed("h2", "service__title", toggle);
    const more = isOpen && words ? asHigh(height, classed("div", "service__words", paragraphs(words))) : "";
    const section = classed(
      "section",
      "service",
      classed("div", "service__head", title, hasWays || isOpen ? ways : ""),
      classed("div", "service__list", more, ...operations.map(row)),
    );
    section.id = `service-${encodeURIComponent(name)}`;
    return section;
  };

  const about = (words, height) => {
    if (!words) return "";
    const folded = classed("details", "api__about prose", make("summary", {}, "About this API"));
    folded.open = [...words].length <= 400;
    if (folded.open) folded.append(asHigh(height, paragraphs(words)));
    return folded;
  };

  // Only what leads to a page or a mailbox is a link.
  const line = ([words, to]) => {
    const leads = /^(https?:\/\/|mailto:)/.test(to ?? "");
    return make("li", {}, leads ? make("a", { href: to, rel: "noopener noreferrer" }, words) : words);
  };

  const choices = ({ methods, privilege, operations, tags }) => {
    const label = "Show operations with";
    const words = { class: "input", type: "search", placeholder: `${label}…`, "aria-label": label };
    return classed(
      "div",
      "narrow",
      inert(make("input", words)),
      select("Method", "any method", ...methods),
      privilege ? select("Privilege", "any privilege", privilege) : "",
      classed("span", "muted", `${counted(operations, "operation")} in ${counted(tags, "service")}`),
    );
  };

  const content = (list) => {
    const seen = list.seen?.width === innerWidth ? list.seen : {};
    const crumb = classed("p", "crumb", make("a", { href: `${base}api-docs` }, "API Docs"), ` / ${list.name}`);
    const version = classed("small", "muted", list.version);
    const token = classed("span", "muted", "Authorization ");
    const authorization = inert(classed("button", "button authorization__toggle", token, make("code", {}, list.authorization)));
    const server = make("label", { class: "server__choice" }, make("span", {}, "Server "), select("Server", list.server));
    const variables = (list.variables ?? []).map((name) =>
      classed("label", "server__variable", make("code", {}, name), inert(classed("input", "input"))),
    );
    const listed = classed(
      "div",
      "early-list",
      classed("div", "api__head", make("h1", {}, list.title, " ", version), classed("div", "authorization", authorization)),
      about(list.about, seen.about),
      list.lines.length ? classed("ul", "api__origins muted", ...list.lines.map(line)) : "",
      list.server ? classed("div", "server", server, ...variables) : "",
      inert(classed("button", "button button--quiet api__save", `Save the document (${list.size} KB)`)),
      choices(list),
      ...list.services.map((one) => service(one, list.tags <= 60, seen.words)),
    );
    return [crumb, listed];
  };

  // The program brings an operation that is named to the top of the page: nothing before it is seen.
  const named = ({ title, services: [{ name, operations }] }) => [
    classed(
      "div",
      "early-list early-list--named",
      classed("h1", "visually-hidden", title),
      classed("h2", "visually-hidden", name),
      ...operations.map(row),
    ),
  ];

  // The program opens its search as soon as it is there.
  const searchSoon = (event) => {
    event.preventDefault();
    window.earlySearch = true;
  };
  addEventListener("keydown", (event) => {
    const isWanted = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (isWanted && isAwaited()) searchSoon(event);
  });

  // The header and the navigation, with the documents that were opened.
  const around = () => {
    const frame = document.getElementById("early-frame").content.cloneNode(true);
    const { theme } = document.documentElement.dataset;
    if (theme) frame.getElementById("early-theme").textContent = theme;
    const documents = frame.querySelector("nav ul ul");
    const names = "navigation__link navigation__link--document";
    for (const { address, file } of JSON.parse(localStorage.getItem(key("opened documents")) ?? "[]")) {
      const href = address === undefined ? opened("file", file) : opened("address", address);
      const words = file ?? nameOf(address);
      documents.append(make("li", {}, make("a", { class: names, href: `${base}${href}` }, words)));
    }
    for (const link of frame.querySelectorAll("nav a")) {
      const isCurrent = [page, `${base}${page}`].includes(link.getAttribute("href"));
      if (isCurrent) link.setAttribute("aria-current", "page");
    }
    frame.querySelector(".palette-button").addEventListener("click", searchSoon);
    const skip = frame.querySelector(".skip-link");
    skip.href = `${location.pathname}${location.search}#content`;
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById("content").focus();
    });
    return frame;
  };

  const draw = (list) => {
    const boot = document.getElementById("boot");
    document.title = `${list.name} · API Explorer`;
    const isNamed = list.services[0]?.operations[0]?.details !== undefined;
    const shown = isNamed ? named(list) : content(list);
    shown.at(-1).id = "early-list";
    shown.at(-1).dataset.page = page;
    const status = make("span", { role: "status" }, classed("span", "status-bar__dot"), "Starting…");
    setTimeout(() => status.append(" ", boot.querySelector(".boot__late").textContent), LATE);
    const main = { class: "frame__page", id: "content", tabindex: "-1" };
    const frame = classed(
      "div",
      "frame",
      around(),
      make("main", main, classed("section", "page", ...shown)),
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
  const isAwaited = () => document.getElementById("boot");
  // Lets the browser do something else in between, where there is much to be read.
  const pause = async (bytes) => {
    if (bytes > 200_000) await (globalThis.scheduler?.yield?.() ?? new Promise(setTimeout));
    if (!isAwaited()) throw new Error("the program is there");
  };

  const begin = async () => {
    const [, wanted] = /^#operation=([^&]*)/.exec(location.hash) ?? [];
    // What else an address names is found by the program.
    if (location.hash && !wanted) return;
    await parsed;
    // The page will be loaded again, or has a guide beside it.
    const ofTab = (name) => sessionStorage.getItem(key(name));
    if (ofTab("new build takes over") || ofTab("guide is docked") === "yes") return;
    const kept = wanted ? null : localStorage.getItem(key(`list 1 of ${page}`));
    if (kept) return draw(JSON.parse(kept));
    const early = window.earlyDocument;
    const pieces = await early?.short;
    if (!pieces) return;
    const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    await pause(bytes);
    const decoder = new TextDecoder();
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
    const source = JSON.parse(text);
    await pause(bytes);
    const name = nameOf(query.get("address"));
    const list = earlyList(source, name, early.address, bytes, wanted && decodeURIComponent(wanted));
    if (list) draw(list);
  };
  // Storage may be forbidden, and a document anything: then one waits for the program.
  if (/^api-docs\/./.test(page) && page !== "api-docs/history") begin().catch(() => {});
}
