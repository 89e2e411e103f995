const row = ({ id }) => document.getElementById(`operation-${encodeURIComponent(id)}`);

// Operations without a tag are grouped by the first step of their path.
const group = ({ tag, path }) =>
    tag ?? path.split('/').find((step) => step !== '' && !step.startsWith('{'));

const explorer = {
    link: ({ id }) => `#operation=${encodeURIComponent(id)}`,
    first: () => document.querySelector('.operation__toggle'),
    // What is drawn before the program is there are links, and nothing to send.
    program: () => document.querySelector('button.operation__toggle'),
    live: (operation) => row(operation)?.querySelector('form.panel__form'),
    // Opens the search; every document has been read by then.
    search: async () => {
        const key = { key: 'k', ctrlKey: true, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent('keydown', key));
        const isReady = () => /Type a few letters/.test(document.querySelector('.palette__note')?.textContent);
        if (await until(isReady) === null) return null;
        return document.querySelector('.palette__input');
    },
    found: () => document.querySelectorAll('[role=option]'),
    reveal: async (operation) => {
        const id = `service-${encodeURIComponent(group(operation))}`;
        const service = document.getElementById(id);
        service?.querySelector('.service__toggle[aria-expanded="false"]')?.click();
        await pause(100);
        // A long service lists its first operations, and the rest on demand.
        if (!row(operation)) service?.querySelector('.service__list > .button')?.click();
    },
    entry: (operation) => row(operation)?.querySelector('.operation__toggle'),
    details: (operation) => row(operation)?.querySelector('.panel'),
};
