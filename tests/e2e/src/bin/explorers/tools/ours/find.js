const row = ({ id }) => document.getElementById(`operation-${encodeURIComponent(id)}`);

const explorer = {
    link: ({ id }) => `#operation=${encodeURIComponent(id)}`,
    first: () => document.querySelector('.operation__toggle'),
    reveal: async (operation) => {
        const service = document.getElementById(`service-${encodeURIComponent(operation.tag)}`);
        const toggle = service?.querySelector('.service__toggle');
        if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
        await pause(100);
        // A long service shows its first operations, and the rest on demand.
        if (!row(operation)) service?.querySelector('.service__list > .button')?.click();
    },
    entry: (operation) => row(operation)?.querySelector('.operation__toggle'),
    details: (operation) => row(operation)?.querySelector('.panel'),
};
