// What of a document is drawn before the program is there (`page.js`): what the program keeps of it
// (`src/explorer/listed.rs`), and of the operation that an address names what there is to read. Nothing
// where a document has what only the program understands.
window.earlyList = (source, name, address, bytes, wanted) => {
  // How many operations, and how many services, are listed at once.
  const MOST = 40;
  // How much of a text is shown.
  const [LONGEST, LONGEST_WORDS] = [5_000, 160];
  const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
  const PLACES = { path: "In the path", query: "In the query", header: "In headers" };
  const text = (value) => (typeof value === "string" ? value : "");
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isUsual =
    (text(source.openapi) || text(source.swagger)) &&
    isObject(source.paths) &&
    !source.webhooks &&
    Object.values(source.paths).every((item) => isObject(item) && !item.$ref);
  if (!isUsual) return null;

  const withoutStops = (words) => {
    let end = words.length;
    while (words[end - 1] === ".") end -= 1;
    return words.slice(0, end);
  };
  // As `Tag::line`.
  const firstLine = (words) => {
    const [first] = words.split("\n\n");
    const end = first.search(/\. (?!\p{Ll})/u);
    const sentence = withoutStops((end < 0 ? first : first.slice(0, end)).trimEnd());
    return sentence.replace(/^#+ */, "").replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/\*|`/g, "");
  };

  const lines = () => {
    const { contact, license, termsOfService } = source.info ?? {};
    const [called, email, url] = ["name", "email", "url"].map((member) => text(contact?.[member]));
    const mail = email && `mailto:${email}`;
    const { url: elsewhere, description } = source.externalDocs ?? {};
    const all = [
      url && email && [email, mail],
      (called || email || url) && [`Contact: ${called || email || url}`, url || mail],
      text(license?.name) && [`Licence: ${license.name}`, text(license.url)],
      text(termsOfService) && ["Terms of service", termsOfService],
      text(elsewhere) && [text(description) || elsewhere, elsewhere],
    ];
    return all.filter(Boolean);
  };

  // The first of the servers, where there is something to choose.
  const server = () => {
    const { host, basePath = "", schemes } = source;
    const known = schemes?.length ? schemes : ["https"];
    const old = host ? known.map((scheme) => ({ url: `${scheme}://${host}${basePath}` })) : [];
    const all = (source.swagger ? old : (source.servers ?? [])).filter(({ url }) => text(url));
    if (!all.length) return { server: "" };
    const [{ url, description, variables = {} }] = all;
    const isElsewhere = () => {
      try {
        return new URL(url, address).origin !== location.origin;
      } catch {
        return true;
      }
    };
    const isChoice = all.length > 1 || Object.keys(variables).length > 0 || isElsewhere();
    if (!isChoice) return { server: "" };
    const words = [url, text(description)].filter(Boolean).join(" · ");
    return { server: words, variables: Object.keys(variables) };
  };

  // What the authorization says while nothing is in hand.
  const authorization = () => {
    const schemes = Object.entries(source.components?.securitySchemes ?? source.securityDefinitions ?? {});
    const isKey = ({ type, scheme }) => ["apiKey", "basic"].includes(type) || /^basic$/i.test(scheme);
    const keys = schemes.filter(([, scheme]) => isKey(scheme)).map(([name]) => `no ${name}`);
    const takesToken = !schemes.length || keys.length < schemes.length;
    return [takesToken && "no token", ...keys].filter(Boolean).join(" · ");
  };

  const followed = (value) => {
    const reference = text(value?.$ref);
    if (!reference.startsWith("#/")) return value ?? {};
    const step = (step) => decodeURIComponent(step).replace(/~1/g, "/").replace(/~0/g, "~");
    return reference.slice(2).split("/").map(step).reduce((at, name) => at?.[name], source) ?? {};
  };

  // What there is to read of an operation: its own parameters come before those of its path.
  const details = (item, operation) => {
    const known = new Map();
    for (const given of [...(operation.parameters ?? []), ...(item.parameters ?? [])]) {
      const parameter = followed(given);
      const key = `${parameter.in} ${parameter.name}`;
      if (PLACES[parameter.in] && !known.has(key)) known.set(key, parameter);
    }
    let before;
    const fields = [...known.values()].map(({ in: place, name, required, schema, type, description }) => {
      const isRequired = required === true || place === "path";
      const kind = [followed(schema).type ?? type].flat().filter(Boolean).join(" or ");
      const marks = [kind, isRequired && "required"].filter(Boolean).join(", ");
      const [first] = text(description).split("\n\n");
      const words = first.length > LONGEST_WORDS ? `${first.slice(0, LONGEST_WORDS)}…` : first;
      // Said where another one begins.
      const heading = place === before ? "" : PLACES[place];
      before = place;
      return { heading, name: text(name), isRequired, marks, words };
    });
    const [words] = text(operation.description).split("\n\n");
    return { words: words.slice(0, LONGEST), fields, answers: Object.keys(operation.responses ?? {}).join(" · ") };
  };

  const services = new Map();
  const service = (name, description) => {
    if (!services.has(name)) services.set(name, { name, description: text(description), operations: [] });
    return services.get(name);
  };
  for (const { name, description } of source.tags ?? []) if (text(name)) service(name, description);
  const [seen, methods, privileges] = [new Set(), new Set(), new Set()];
  for (const [path, item] of Object.entries(source.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (!METHODS.includes(verb)) continue;
      if (!isObject(operation)) return null;
      const method = verb.toUpperCase();
      const id = text(operation.operationId);
      const key = id && !seen.has(id) ? id : `${method} ${path}`;
      const needs = operation["x-privileges"] ?? [];
      const step = path.split("/").find((step) => step && !step.startsWith("{"));
      const tag = Array.isArray(operation.tags) && operation.tags.find((tag) => typeof tag === "string");
      const row = { key, method, path, summary: text(operation.summary) };
      row.deprecated = operation.deprecated === true;
      row.needs = needs.join(", ");
      if (key === wanted) row.details = details(item, operation);
      service(typeof tag === "string" ? tag : (step ?? "/")).operations.push(row);
      seen.add(key);
      methods.add(method);
      needs.forEach((privilege) => privileges.add(privilege));
    }
  }
  const used = [...services.values()].filter(({ operations }) => operations.length);
  const isNamed = ({ operations }) => operations.some(({ details }) => details);
  const listed = wanted ? used.find(isNamed) : used[0];
  if (!listed) return null;
  const { title, version, description } = source.info ?? {};
  return {
    name,
    title: text(title) || name,
    version: ["string", "number"].includes(typeof version) ? `${version}` : "",
    about: text(description).slice(0, LONGEST),
    authorization: authorization(),
    lines: lines(),
    ...server(),
    size: Math.ceil(bytes / 1000),
    methods: [...methods].sort(),
    privilege: [...privileges].sort((one, other) => other.length - one.length)[0] ?? "",
    tags: used.length,
    operations: used.reduce((sum, { operations }) => sum + operations.length, 0),
    services: (wanted ? [listed] : used.slice(0, MOST)).map((one) => {
      const { name, description, operations } = one;
      const shown = description.slice(0, LONGEST);
      const line = firstLine(shown);
      const words = withoutStops(shown.trimEnd()) === line ? "" : shown;
      const from = wanted ? operations.findIndex(({ details }) => details) : 0;
      const rows = operations.slice(from, from + MOST);
      return { name, line, words, count: operations.length, operations: one === listed ? rows : [] };
    }),
  };
};
