const blocks = () => [...document.querySelectorAll('.opblock')];
const isOf = (block, { method, path }) =>
    block.classList.contains(`opblock-${method}`) &&
    block.querySelector('.opblock-summary-path')?.dataset.path === path;
const block = (operation) => blocks().find((block) => isOf(block, operation));

const explorer = {
    link: ({ tag, id }) => `#/${tag ?? 'default'}/${id}`,
    first: () => document.querySelector('.opblock'),
    // Only what is near the window stands in the page.
    reveal: async (operation) => {
        const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
        while (!block(operation) && !isAtEnd()) {
            scrollBy(0, innerHeight);
            await pause(50);
        }
    },
    entry: (operation) => block(operation)?.querySelector('.opblock-summary-control'),
    details: (operation) => {
        const body = block(operation)?.querySelector('.opblock-body');
        return body?.querySelector('.responses-wrapper') ? body : undefined;
    },
};
