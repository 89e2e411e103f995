const row = ({ method, path }) => document.getElementById(`${method} ${path}`);

const explorer = {
    link: ({ method, path }) => `#${encodeURIComponent(`${method} ${path}`)}`,
    first: () => document.querySelector('li'),
    reveal: async () => {},
    entry: row,
    details: (operation) => row(operation)?.querySelector('pre'),
};
