import pg from "pg";

/**
 * The pool as the queue is given it. The queue reports a job's end without looking at what becomes of the report, so a
 * database that is away just then would end the process. It does try again after an error that it takes for passing,
 * which of all there are is only what this SQLSTATE says; a lost connection is told to it as that.
 */
const cannotConnectNow = "57P03";

export function patientPool(pool: pg.Pool): pg.Pool {
  const connect = async () => {
    const client = await patiently(pool, () => pool.connect());
    const query = (...values: [string]) => patiently(pool, () => client.query(...values));
    return { query, release: () => client.release() };
  };
  return new Proxy(pool, {
    get(_, name) {
      // With a callback it is for listening, which has its own way of beginning again.
      if (name === "connect") return (callback?: never) => (callback ? pool.connect(callback) : connect());
      const value: unknown = Reflect.get(pool, name);
      return typeof value === "function" ? value.bind(pool) : value;
    },
  });
}

async function patiently<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Nobody is left to hear it, and the next worker unlocks the job.
    if (pool.ended) return new Promise(() => {});
    throw isPassing(error) ? Object.assign(error, { code: cannotConnectNow }) : error;
  }
}

/** Whatever the database itself did not say, and what it says when it goes, comes or is full. */
function isPassing(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return !(error instanceof pg.DatabaseError) || /^(08|53|57P)/.test(error.code ?? "");
}
