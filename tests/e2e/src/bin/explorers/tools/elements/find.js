const links = ({ id }) => document.querySelector(`a[href="#/operations/${CSS.escape(id)}"]`);

const explorer = {
    link: ({ id }) => `#/operations/${id}`,
    // All groups start folded, so the first line of the list is one of them.
    first: () => document.querySelector('.sl-cursor-pointer[title]:not([id])'),
    reveal: async ({ tag }) => {
        document.querySelector(`.sl-cursor-pointer[title="${CSS.escape(tag)}"]:not([id])`)?.click();
    },
    entry: links,
    details: ({ id }) =>
        document.getElementById(`/operations/${id}#Responses`)?.closest('.HttpOperation'),
};
