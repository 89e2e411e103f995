// What of a document is drawn before the program is there (`page.js`): what the program keeps of it
// (`src/explorer/listed.rs`), as far as documents are usual, and of the operation that an address names
// what there is to read.
window.earlyList = (source, address, bytes, wanted) => {
  // How many operations, and how many services, are listed at once.
  const MOST = 40;
  const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
  const PLACES = { path: "In the path", query: "In the query", header: "In headers" };
  const text = (value) => (typeof value === "string" ? value : "");

  // The first sentence, without the marks of Markdown.
  const firstLine = (words) =>
    words.split("\n\n")[0].split(". ")[0].trimEnd().replace(/\.+$/, "").replace(/\*|`/g, "");

  const lines = ({ contact, license, termsOfService }, externalDocs) => {
    const { name, email, url } = contact ?? {};
    const called = text(name) || text(email) || text(url);
    const mail = email && `mailto:${email}`;
    const all = [
      url && email && [email, mail],
      called && [`Contact: ${called}`, url || mail],
      license?.name && [`Licence: ${license.name}`, license.url],
      termsOfService && ["Terms of service", termsOfService],
      externalDocs?.url && [externalDocs.description ?? externalDocs.url, externalDocs.url],
    ];
    // Only what leads to a page or a mailbox is a link.
    const leads = (to) => /^(https?:\/\/|mailto:)/.test(to ?? "");
    return all.filter(Boolean).map(([words, to]) => [words, leads(to) ? to : null]);
  };

  // The first of the servers, where there is something to choose.
  const server = () => {
    const { host, basePath = "", schemes = ["https"] } = source;
    const old = host ? schemes.map((scheme) => ({ url: `${scheme}://${host}${basePath}` })) : [];
    const all = source.swagger ? old : (source.servers ?? []);
    const { url = "/", description, variables } = all[0] ?? {};
    const isElsewhere = new URL(url, address).origin !== location.origin;
    const isChoice = all.length > 1 || variables || isElsewhere;
    return isChoice ? [url, description].filter(Boolean).join(" · ") : "";
  };

  const followed = (value) => {
    const reference = text(value?.$ref);
    if (!reference.startsWith("#/")) return value ?? {};
    const step = (step) => decodeURIComponent(step).replace(/~1/g, "/").replace(/~0/g, "~");
    return reference.slice(2).split("/").map(step).reduce((at, name) => at?.[name], source) ?? {};
  };

  // What there is to read of an operation.
  const details = (item, operation) => {
    const known = new Map();
    for (const given of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
      const parameter = followed(given);
      known.set(`${parameter.in} ${parameter.name}`, parameter);
    }
    const places = Object.keys(PLACES).map((place) => {
      const parameters = [...known.values()].filter((parameter) => parameter.in === place);
      const fields = parameters.map(({ name, required, schema, type, description }) => {
        const kind = [followed(schema).type ?? type].flat().filter(Boolean).join(" or ");
        const marks = [kind, required && "required"].filter(Boolean).join(", ");
        return { name: text(name), isRequired: required === true, marks, words: text(description) };
      });
      return { words: PLACES[place], fields };
    });
    return {
      words: text(operation.description),
      places: places.filter(({ fields }) => fields.length),
      answers: Object.keys(operation.responses ?? {}).join(" · "),
    };
  };

  const services = new Map();
  const service = (name, description) => {
    if (!services.has(name)) services.set(name, { name, description: text(description), operations: [] });
    return services.get(name);
  };
  for (const { name, description } of source.tags ?? []) service(name, description);
  const [seen, methods, privileges] = [new Set(), new Set(), new Set()];
  for (const [path, item] of Object.entries(source.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (!METHODS.includes(verb)) continue;
      const method = verb.toUpperCase();
      const id = text(operation.operationId);
      const key = id && !seen.has(id) ? id : `${method} ${path}`;
      const needs = operation["x-privileges"] ?? [];
      const step = path.split("/").find((step) => step && !step.startsWith("{"));
      const row = { key, method, path, summary: text(operation.summary) };
      row.deprecated = operation.deprecated === true;
      row.needs = needs.join(", ");
      if (key === wanted) row.details = details(item, operation);
      service(operation.tags?.[0] ?? step ?? "/").operations.push(row);
      seen.add(key);
      methods.add(method);
      needs.forEach((privilege) => privileges.add(privilege));
    }
  }
  const used = [...services.values()].filter(({ operations }) => operations.length);
  const isNamed = ({ operations }) => operations.some(({ details }) => details);
  const listed = wanted ? used.find(isNamed) : used[0];
  if (!listed) return null;
  const info = source.info ?? {};
  const name = address.pathname.split("/").pop() || address.href;
  return {
    name,
    title: text(info.title) || name,
    version: info.version ?? "",
    about: text(info.description),
    lines: lines(info, source.externalDocs),
    server: server(),
    size: Math.ceil(bytes / 1000),
    methods: [...methods].sort(),
    privilege: [...privileges].sort((one, other) => other.length - one.length)[0] ?? "",
    tags: used.length,
    operations: used.reduce((sum, { operations }) => sum + operations.length, 0),
    services: (wanted ? [listed] : used.slice(0, MOST)).map((one) => {
      const { name, description, operations } = one;
      const line = firstLine(description);
      const words = description.trimEnd().replace(/\.+$/, "") === line ? "" : description;
      const from = wanted ? operations.findIndex(({ details }) => details) : 0;
      const rows = operations.slice(from, from + MOST);
      return { name, line, words, count: operations.length, operations: one === listed ? rows : [] };
    }),
  };
};
