// Hands a request to the worker so many times at once, and gives the answers. A message wakes a
// worker that was stopped.
const [request, times] = arguments;
const { active } = await navigator.serviceWorker.ready;
const send = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    active.postMessage({ request }, [port2]);
  });
return Promise.all(Array.from({ length: times }, send));
