// The appliance's instance: started when a request needs it, dropped when it traps or when its
// memory may differ from what is stored.

const host = (() => {
  let compiling = null;
  // `{ glue, host, generation }` of the instance whose memory equals the stored rows.
  let running = null;

  function compiled() {
    compiling ??= shell
      .file("appliance_bg.wasm")
      .then((response) => WebAssembly.compileStreaming(response))
      .catch((error) => {
        compiling = null;
        throw error;
      });
    return compiling;
  }

  /** Answers a request; `address` is its path below the scope, and its query. */
  async function respond(request, address) {
    const body = new Uint8Array(await request.arrayBuffer());
    const module = await compiled();
    const instantiate = () => {
      const glue = newAppliance();
      glue.initSync({ module });
      return glue;
    };
    const ask = (host) =>
      host.respond(
        request.method,
        address,
        self.registration.scope,
        [...request.headers],
        body,
        Date.now(),
        entropy(),
      );
    let outcome;
    try {
      outcome = await store.transact((generation, read, finish) => {
        const answer = () => {
          const result = ask(running.host);
          if (result.clear || result.rows.length > 0) running.generation = generation + 1;
          finish(result);
        };
        if (running?.generation === generation) {
          answer();
          return;
        }
        read((rows) => {
          const glue = instantiate();
          running = { glue, host: glue.Host.open(rows, Date.now(), entropy()), generation };
          answer();
        });
      });
    } catch (error) {
      // Whatever it was, nothing was stored, so what the instance remembers counts no more.
      running = null;
      outcome = await failed(error, instantiate(), ask);
    }
    // A fault that someone asked for. What it was to change is stored.
    if (outcome.delay > 0) await new Promise((resume) => setTimeout(resume, outcome.delay));
    if (outcome.isDropped) return Response.error();
    return response(request, outcome);
  }

  async function failed(error, glue, ask) {
    // A panic is a trap; a stack that ran over is a RangeError.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      return glue.Host.crashed();
    }
    try {
      if (!(error instanceof store.Unreadable)) throw error;
      const unreadable = glue.Host.unreadable(await store.salvage(), error.message);
      const outcome = ask(unreadable);
      return outcome.clear ? await store.recreate(outcome) : outcome;
    } catch (fault) {
      console.error(fault);
      return glue.Host.not_stored(String(fault?.message ?? fault));
    }
  }

  function response(request, { status, reason, headers, body }) {
    // These may not have a body, not even an empty one.
    const isBare = request.method === "HEAD" || [204, 205, 304].includes(status);
    return new Response(isBare ? null : body, { status, statusText: reason, headers });
  }

  function entropy() {
    return crypto.getRandomValues(new Uint8Array(32));
  }

  return { compiled, respond };
})();
