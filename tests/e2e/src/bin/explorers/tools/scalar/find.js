const ending = ({ method, path }) => `/${method.toUpperCase()}${path}`;
const links = () => [...document.querySelectorAll('aside a[href^="#tag/"]')];
const address = (link) => link.getAttribute('href');

const explorer = {
    link: (operation) => `#tag/${operation.tag.toLowerCase().replaceAll(' ', '-')}${ending(operation)}`,
    first: () => links().find((link) => /^#tag\/[^/]+\/[A-Z]+\//.test(address(link))),
    reveal: async ({ tag }) => {
        links().find((link) => link.textContent.trim() === tag)?.click();
    },
    entry: (operation) => links().find((link) => address(link).endsWith(ending(operation))),
    details: (operation) => {
        const selector = `section[id$="${CSS.escape(ending(operation))}"]`;
        return document.querySelector(`${selector} .operation-details`);
    },
};
