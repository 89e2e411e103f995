const GROUP = '.sl-cursor-pointer[title]:not([id])';

const explorer = {
    link: ({ id }) => `#/operations/${id}`,
    // All groups start folded, so the first line of the list is one of them.
    first: () => document.querySelector(`${GROUP}, [id^="sl-toc-/operations/"]`),
    reveal: async ({ tag }) => {
        if (tag) document.querySelector(`${GROUP}[title="${CSS.escape(tag)}"]`)?.click();
    },
    entry: ({ id }) => document.querySelector(`a[href="#/operations/${CSS.escape(id)}"]`),
    details: ({ id }) =>
        document.getElementById(`/operations/${id}#Responses`)?.closest('.HttpOperation'),
};
