// Registers the test's worker in place of the site's, with the same scope, and gives the scope.
const [script] = arguments;
const registration = await navigator.serviceWorker.register(script, { scope: "./" });
await navigator.serviceWorker.ready;
return registration.scope;
