import type { Config } from "../platform/config/config.ts";
import { openInstallationDatabase } from "../platform/db/installation-database.ts";
import { type Log, openLog } from "../platform/log.ts";
import { CloseList } from "./close-list.ts";

export type InstallationRole = "all" | "api" | "worker";

export interface InstallationOptions {
  readonly config: Config;
  readonly role: InstallationRole;
  /** Fills an installation that is not set up yet with the demo organisation. */
  readonly demo: boolean;
}

export interface Installation {
  /** Where people reach it. */
  readonly url: string;
  /** What the person at the console must know: a set-up link, or the sign-ins of the demo. */
  readonly notices: readonly string[];
  /** Resolves when its embedded database is gone, and with it the ability to work. */
  readonly lost: Promise<void>;
  /** HTTP first, then worker and sequencer, then connections, then the database; each within a bound. */
  stop(): Promise<void>;
}

/**
 * Starts the web side, the worker or both. Nothing of it keeps running when this throws. The database starts while the
 * program is still being loaded, so this file imports little.
 */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const { config, role } = options;
  const opening = openInstallationDatabase(config, role);
  const loading = import("./run-installation.ts");
  // Whichever fails first is thrown below; the other must not end the process as unhandled.
  loading.catch(() => {});
  const log: Log = openLog(config.logLevel);
  const closeList = new CloseList(log);
  try {
    const database = await opening;
    closeList.add("database", 30_000, () => database.stop());
    const { runInstallation } = await loading;
    const { url, notices } = await runInstallation(options, database, closeList);
    return { url, notices, lost: database.lost, stop: () => closeList.close() };
  } catch (error) {
    await closeList.close();
    throw error;
  }
}
