const root = () => document.querySelector('rapi-doc')?.shadowRoot;
const name = ({ method, path }) => `${method}-${path.replace(/[\s#:?&={}]/g, '-')}`;
const inside = (element, selector) => element?.shadowRoot?.querySelector(selector);

const explorer = {
    link: (operation) => `#${name(operation)}`,
    first: () => root()?.querySelector('.nav-bar-path'),
    reveal: async () => {},
    entry: (operation) => root()?.getElementById(`link-${name(operation)}`),
    details: (operation) => {
        const body = root()?.getElementById(name(operation));
        return inside(body?.querySelector('api-response'), '.response-panel') &&
            inside(body?.querySelector('api-request'), '.request-panel');
    },
};
