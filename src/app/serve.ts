import { setImmediate } from "node:timers/promises";
import { openInstallationDatabase } from "../platform/db/installation-database.ts";
import { type Log, openLog } from "../platform/log.ts";
import { CloseList } from "./close-list.ts";
import type { Installation, InstallationOptions } from "./installation.ts";

/**
 * Starts the web side, the worker or both. Nothing of it keeps running when this throws. The database starts, and is
 * brought forward, while the program is still being loaded, so this file imports little.
 */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const log: Log = openLog(options.config.logLevel);
  const closeList = new CloseList(log);
  const opening = openDatabase(options, closeList, log);
  const loading = loadProgram();
  // Whichever fails first is thrown below; the other must not end the process as unhandled.
  for (const one of [opening, loading]) one.catch(() => {});
  try {
    const database = await opening;
    const { runInstallation } = await loading;
    const { url, notices } = await runInstallation(options, database, closeList);
    return { url, notices, lost: database.lost, stop: () => closeList.close() };
  } catch (error) {
    await Promise.allSettled([opening, loading]);
    await closeList.close();
    throw error;
  }
}

async function openDatabase({ config, role }: InstallationOptions, closeList: CloseList, log: Log) {
  const database = await openInstallationDatabase(config, role);
  closeList.add("database", 30_000, () => database.stop());
  if (database.attached) return database;
  const { migrate } = await import("../platform/db/migrate.ts");
  const { applied } = await migrate(database.ownerUrl, database.migrateOptions);
  if (applied.length > 0) log.info({ applied }, "database migrated");
  return database;
}

/**
 * Loading keeps the processor busy for a third of a second. In pieces, so that between them the database's answers are
 * heard; in one go it would wait for the end of it.
 */
async function loadProgram() {
  const pieces = [
    () => import("../platform/db/migrate.ts"),
    () => import("fastify"),
    () => import("zod"),
    () => import("kysely"),
    () => import("fastify-type-provider-zod"),
    () => import("../platform/http/server.ts"),
    () => import("../platform/jobs/runner.ts"),
    () => import("../modules/people/routes.ts"),
    () => import("../modules/identity/routes.ts"),
    () => import("../modules/delivery/routes.ts"),
    () => import("../modules/policies/routes.ts"),
    () => import("./api.ts"),
  ];
  for (const piece of pieces) {
    await piece();
    await setImmediate();
  }
  return import("./run-installation.ts");
}
