const slug = (text) => text.toLowerCase().replaceAll(' ', '-');
const group = ({ tag }) => slug(tag ?? 'other');
const name = (operation) => `${group(operation)}/${slug(operation.id)}`;
const item = (name) =>
    document.querySelector(`.menu-content a[href="${CSS.escape(`#/${name}`)}"]`);

const explorer = {
    link: (operation) => `#/${name(operation)}`,
    // Groups of the menu start folded; the contents list their operations.
    first: () => document.querySelector(
        '.menu-item-type-operation a, [data-testid="items-navigation-list"] a',
    ),
    reveal: async (operation) => item(group(operation))?.click(),
    entry: (operation) => item(name(operation)),
    details: (operation) => document.getElementById(`${name(operation)}/responses`) &&
        document.getElementById(name(operation)),
};
