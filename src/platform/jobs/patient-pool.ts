import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/**
 * The pool as the queue is given it. The queue reports a job's end without looking at what becomes of the report, so a
 * database that is away just then would end the process. Here connecting waits for it to come back, and a connection
 * lost on the way is told as the one error after which the queue tries again.
 */
const cannotConnectNow = "57P03";
const pauseMilliseconds = 1_000;

export function patientPool(pool: pg.Pool): pg.Pool {
  const connect = async () => {
    const client = await connectPatiently(pool);
    const query = async (...values: [string]) => {
      try {
        return await client.query(...values);
      } catch (error) {
        throw isPassing(error) ? Object.assign(error, { code: cannotConnectNow }) : error;
      }
    };
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

async function connectPatiently(pool: pg.Pool): Promise<pg.PoolClient> {
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      // Nobody is left to hear of it, and the next worker unlocks the job.
      if (pool.ending) return new Promise(() => {});
      if (!isPassing(error)) throw error;
      await wait(pauseMilliseconds, undefined, { ref: false });
    }
  }
}

/** Whatever the database itself did not say, and what it says when it goes, comes or is full. */
function isPassing(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return !(error instanceof pg.DatabaseError) || /^(08|53|57P)/.test(error.code ?? "");
}
