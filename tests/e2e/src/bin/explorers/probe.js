// Runs in the page before its own scripts, behind the script that defines `explorer`. `operation`
// is the one that is looked for, `look` tells whether what the visit waits for is there,
// `lookAtProgram` whether the program itself shows it where something else does so before, `LIMIT` is how long it waits in milliseconds.

const QUIET = 2_000;

const tasks = [];
const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
observer.observe({ type: 'longtask', buffered: true });

const hasLayout = (element) => {
    const box = element?.getBoundingClientRect();
    return box !== undefined && box.width > 0 && box.height > 0;
};

const isInView = (element) => {
    const box = element?.getBoundingClientRect();
    return hasLayout(element) && box.bottom > 0 && box.top < innerHeight;
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// The time at which something is seen, looked for before each frame is drawn; null for never.
const until = async (isSeen) => {
    const end = performance.now() + LIMIT;
    for (;;) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        if (now > end) return null;
        if (isSeen()) return now;
    }
};

// Waits until no task has been long for a while.
const untilQuiet = async () => {
    const start = performance.now();
    for (;;) {
        const last = Math.max(start, ...tasks.map((task) => task.startTime + task.duration));
        const now = performance.now();
        if (now - last > QUIET || now - start > LIMIT) return;
        await pause(100);
    }
};

const countElements = (root) => {
    const elements = [...root.querySelectorAll('*')];
    const shadows = elements.map((element) => element.shadowRoot).filter(Boolean);
    return shadows.reduce((sum, shadow) => sum + countElements(shadow), elements.length);
};

const seen = until(look);
const program = explorer.program ? until(lookAtProgram) : null;

window.bench = {
    // When it was seen, in milliseconds since the navigation.
    seen: () => seen,

    // When the program itself shows that, where something else does so before.
    program: () => program,

    // What the load cost until the page was quiet.
    cost: async () => {
        await seen;
        await untilQuiet();
        const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
        const visible = tasks.filter((task) => task.startTime >= paint);
        return {
            blocking: tasks.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
            longest: Math.max(0, ...visible.map((task) => task.duration)),
            elements: countElements(document),
        };
    },

    // The time from a letter to what is found, in milliseconds: of a hundred letters, that of the fifth
    // slowest.
    search: async () => {
        const input = await explorer.search();
        if (input === null) return null;
        const words = ['list repositories', 'creat isue', 'webhok delivery', operation.path, operation.id];
        const times = [];
        for (const word of words) {
            for (let end = 1; end <= word.length; end += 1) {
                await pause(50);
                const start = performance.now();
                input.value = word.slice(0, end);
                input.dispatchEvent(new Event('input', { bubbles: true }));
                // What follows from it is done before the next task.
                await scheduler.yield();
                for (const one of explorer.found()) one.getBoundingClientRect();
                times.push(performance.now() - start);
            }
        }
        if (explorer.found().length === 0) throw new Error(`nothing was found for ${operation.id}`);
        times.sort((one, other) => one - other);
        return times[Math.floor(times.length * 0.95)];
    },

    // From a click on the operation in the list to its details.
    click: async () => {
        const isThere = () => isInView(explorer.details(operation));
        await explorer.reveal(operation);
        if (await until(() => hasLayout(explorer.entry(operation))) === null) return null;
        explorer.entry(operation).scrollIntoView({ block: 'center' });
        await untilQuiet();
        if (isThere()) throw new Error('the details were there before the click');
        const start = performance.now();
        explorer.entry(operation).click();
        const end = await until(isThere);
        return end === null ? null : end - start;
    },
};
