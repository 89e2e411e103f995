const slug = (text) => text.toLowerCase().replaceAll(' ', '-');
const name = ({ tag, id }) => `${slug(tag)}/${slug(id)}`;
const item = (address) =>
    document.querySelector(`.menu-content a[href="${CSS.escape(address)}"]`);

const explorer = {
    link: (operation) => `#/${name(operation)}`,
    first: () => document.querySelector('[data-testid="items-navigation-list"] a'),
    reveal: async ({ tag }) => item(`#/${slug(tag)}`)?.click(),
    entry: (operation) => item(`#/${name(operation)}`),
    details: (operation) => document.getElementById(`${name(operation)}/responses`) &&
        document.getElementById(name(operation)),
};
