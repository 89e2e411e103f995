// The saved state in IndexedDB: one record a row, and a counter that moves with every change, by
// which an instance notices that another one (an older or newer worker) has written meanwhile.

const store = (() => {
  const NAME = `clearpass-explorer ${new URL(self.registration.scope).pathname}`;
  // The layout of the database, not of the rows. It has never changed.
  const VERSION = 1;

  const LONGEST_WAIT = 5000;
  const STILL_USED = "another tab still uses the saved data. Close it; they are deleted then";

  /** The data exists, but was not written by this version. */
  class Unreadable extends Error {}

  let opening = null;

  function open() {
    opening ??= connect().catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function connect() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("rows");
      request.result.createObjectStore("meta");
    };
    let database;
    try {
      database = await settled(request);
    } catch (error) {
      if (error?.name === "QuotaExceededError") throw error;
      throw new Unreadable(
        error?.name === "VersionError"
          ? "The saved data was written by a newer version of this program."
          : `The browser can not open the saved data: ${error?.message ?? error}`,
      );
    }
    const names = database.objectStoreNames;
    if (!names.contains("rows") || !names.contains("meta")) {
      database.close();
      throw new Unreadable("The saved data was not written by this program.");
    }
    // Another page wants to delete or upgrade it: let go, and open again when needed.
    database.onversionchange = () => {
      opening = null;
      database.close();
    };
    // Browsers close connections on their own, Safari often.
    database.onclose = () => {
      opening = null;
    };
    return database;
  }

  /**
   * Runs `answer(generation, rows)` between reading and writing, all in one transaction, which no
   * other instance can interleave with. `answer` gets the counter, and a function that hands it
   * all rows on request; it calls `finish(outcome)` synchronously from there. Resolves with the
   * outcome once its rows are stored.
   */
  async function transact(answer) {
    let transaction;
    try {
      transaction = begin(await open());
    } catch (error) {
      if (error?.name !== "InvalidStateError") throw error;
      // The connection was closed under us.
      opening = null;
      transaction = begin(await open());
    }
    return new Promise((resolve, reject) => {
      let outcome;
      let fault;
      transaction.oncomplete = () => resolve(outcome);
      transaction.onabort = () => reject(fault ?? transaction.error ?? new Error("aborted"));
      const guarded = (step) => (value) => {
        try {
          step(value);
        } catch (error) {
          fault = error;
          transaction.abort();
        }
      };
      const rows = transaction.objectStore("rows");
      const meta = transaction.objectStore("meta");
      const start = guarded((generation = 0) => {
        const finish = (result) => {
          outcome = result;
          write(rows, result);
          if (result.clear || result.rows.length > 0) meta.put(generation + 1, "generation");
        };
        const read = (take) => readAll(rows, guarded(take));
        answer(generation, read, finish);
      });
      meta.get("generation").onsuccess = (event) => start(event.target.result);
    });
  }

  function begin(database) {
    return database.transaction(["rows", "meta"], "readwrite");
  }

  function write(rows, { clear, rows: changes }) {
    if (clear) rows.clear();
    for (const [name, json] of changes) {
      if (json === null) rows.delete(name);
      else rows.put(json, name);
    }
  }

  /** Calls `take` with all rows as `[name, value]`, within the transaction. */
  function readAll(rows, take) {
    const names = rows.getAllKeys();
    const values = rows.getAll();
    // Requests of a transaction succeed in their order.
    values.onsuccess = () => {
      take(names.result.map((name, index) => [String(name), values.result[index]]));
    };
  }

  /** The rows of a database that `transact` finds unreadable, as far as there are any. */
  async function salvage() {
    let database;
    try {
      database = await settled(indexedDB.open(NAME));
    } catch {
      // What cannot be opened has nothing to save from it.
      return [];
    }
    database.onversionchange = () => database.close();
    try {
      if (!database.objectStoreNames.contains("rows")) return [];
      const transaction = database.transaction("rows");
      let found = [];
      readAll(transaction.objectStore("rows"), (rows) => {
        found = rows;
      });
      // Not before the transaction is over: until then the connection does not close, and a
      // deletion that follows would wait for it.
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      return found;
    } finally {
      database.close();
    }
  }

  /** Throws the database away and starts one with the rows of an outcome. */
  async function recreate(outcome) {
    const request = indexedDB.deleteDatabase(NAME);
    // Other connections of ours let go when they are asked to. A foreign one may not, and then
    // the deletion waits for its tab to be closed; a request may not.
    request.onblocked = () => {
      blocked = setTimeout(() => tooLong(new Error(STILL_USED)), LONGEST_WAIT);
    };
    let blocked;
    let tooLong;
    try {
      await Promise.race([
        settled(request),
        new Promise((_, reject) => {
          tooLong = reject;
        }),
      ]);
    } finally {
      clearTimeout(blocked);
    }
    return transact((_generation, _read, finish) => finish(outcome));
  }

  function settled(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  return { Unreadable, transact, salvage, recreate };
})();
