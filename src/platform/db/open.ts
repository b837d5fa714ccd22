import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Db } from "../../database.ts";
import type { Log } from "../log.ts";
import { rememberPrepared } from "./prepared.ts";
import type { Subscriptions } from "./subscriptions.ts";

// bigint columns are positions, sizes and counts, all far below 2^53; dates stay text because a date has no instant.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface OpenDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface ConnectionSettings {
  readonly url: string;
  /** True where the URL's own role owns the tables: each session then drops to `clarion_app`. */
  readonly dropToAppRole: boolean;
}

function openPool(settings: ConnectionSettings, log: Log, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max,
    application_name: "clarion",
    ...(settings.dropToAppRole && { options: "-c role=clarion_app" }),
  });
  const lost = (error: Error) => {
    // While it ends, connections that the database closes first are no news.
    if (!pool.ending) log.warn({ error: error.message }, "database connection lost");
  };
  pool.on("error", lost);
  // An idle client's error reaches the pool as well; one in use would end the process without a listener of its own.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("connect", rememberPrepared);
  return pool;
}

export function openDatabase(
  settings: ConnectionSettings,
  subscriptions: Subscriptions,
  log: Log,
  max?: number,
): OpenDatabase {
  const pool = openPool(settings, log, max);
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const db: Db = Object.assign(kysely, { subscriptions });
  return { db, pool, close: () => pool.end() };
}
