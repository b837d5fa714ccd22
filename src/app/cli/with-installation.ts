import type pg from "pg";
import type { Db } from "../../database.ts";
import { type Clock, systemClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { loadConfig } from "../../platform/config/load.ts";
import { explainDatabaseError } from "../../platform/db/database-problems.ts";
import { openInstallationDatabase } from "../../platform/db/installation-database.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { openDatabase } from "../../platform/db/open.ts";
import { silentLog } from "../../platform/log.ts";
import { subscriptions } from "../subscriptions.ts";

export interface OpenInstallation {
  readonly config: Config;
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

/**
 * Runs a command's work on the installation's database: that of a running server, an outside one, or the embedded one,
 * started for as long as the work takes.
 */
export async function withInstallation<T>(command: string, work: (opened: OpenInstallation) => Promise<T>): Promise<T> {
  const config = await loadConfig();
  const database = await openInstallationDatabase(config, command);
  try {
    if (!database.attached) await migrate(database.ownerUrl, database.migrateOptions);
    const { db, pool, close } = openDatabase(database.app, subscriptions, silentLog, 4);
    try {
      return await work({ config, db, pool, clock: systemClock });
    } catch (error) {
      throw explainDatabaseError(error, database.app.url);
    } finally {
      await close();
    }
  } finally {
    await database.stop();
  }
}

/** What a command says: one line, or several, to standard output. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
