const OPERATION = /[#/](GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)\//;
const links = () => [...document.querySelectorAll('aside a[href^="#"]')];
const address = (link) => link.getAttribute('href');
const group = ({ tag }) => `#tag/${tag?.toLowerCase().replaceAll(' ', '-')}`;
const name = ({ method, path }) => `${method.toUpperCase()}${path}`;
const link = (operation) =>
    operation.tag ? `${group(operation)}/${name(operation)}` : `#${name(operation)}`;

const explorer = {
    link,
    first: () => links().find((link) => OPERATION.test(address(link))),
    reveal: async (operation) => {
        links().find((link) => address(link) === group(operation))?.click();
    },
    entry: (operation) => links().find((entry) => address(entry) === link(operation)),
    details: (operation) => {
        const section = `section[id$="/${CSS.escape(link(operation).slice(1))}"]`;
        return document.querySelector(`${section} .operation-details`);
    },
};
