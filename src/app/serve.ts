import { setImmediate } from "node:timers/promises";
import { openInstallationDatabase } from "../platform/db/installation-database.ts";
import { type Log, openLog } from "../platform/log.ts";
import { CloseList } from "./close-list.ts";
import type { Installation, InstallationOptions } from "./installation.ts";

/**
 * Starts the web side, the worker or both. Nothing of it keeps running when this throws. The database starts, is brought
 * forward, and the worker begins, while the rest of the program is still being loaded, so this file imports little.
 */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const log: Log = openLog(options.config.logLevel);
  const closeList = new CloseList(log);
  const { promise: spawned, resolve: proceed } = Promise.withResolvers<void>();
  const opening = openDatabase(options, closeList, log, proceed);
  // Loading keeps the processor busy: the database's own process must exist before it begins.
  opening.finally(proceed).catch(() => {});
  const loading = spawned.then(() => loadProgram(options.role !== "worker"));
  try {
    const notices = await run(options, opening, loading, closeList);
    const database = await opening;
    return { url: options.config.url, notices, lost: database.lost, stop: () => closeList.close() };
  } catch (error) {
    // What is still being opened must be on the close list before that is closed.
    await Promise.allSettled([opening, loading]);
    await closeList.close();
    throw error;
  }
}

async function run(
  options: InstallationOptions,
  opening: ReturnType<typeof openDatabase>,
  loading: ReturnType<typeof loadProgram>,
  closeList: CloseList,
): Promise<readonly string[]> {
  // Whichever fails first is thrown below; the other must not end the process as unhandled.
  loading.catch(() => {});
  const database = await opening;
  const { openBackground, openContext } = await import("./background.ts");
  const parts = openContext(options, database, closeList);
  const background = openBackground(options, parts, database, closeList);
  const building = loading.then((program) => program?.buildApi(parts.context));
  await Promise.allSettled([background, building]);
  const [app] = await Promise.all([building, background]);
  if (!app) return [];
  const { openWeb } = await import("./web.ts");
  const notices = await openWeb(app, parts.context, options.demo, closeList);
  database.announce(options.config.url);
  return notices;
}

async function openDatabase(
  { config, role }: InstallationOptions,
  closeList: CloseList,
  log: Log,
  onSpawn: () => void,
) {
  const database = await openInstallationDatabase(config, role, onSpawn);
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
async function loadProgram(web: boolean) {
  const pieces = [
    () => import("../platform/db/migrate.ts"),
    () => import("kysely"),
    () => import("../platform/jobs/runner.ts"),
    () => import("zod"),
    () => import("./background.ts"),
  ];
  const webPieces = [
    () => import("fastify"),
    () => import("fastify-type-provider-zod"),
    () => import("../platform/http/server.ts"),
    () => import("../modules/people/routes.ts"),
    () => import("../modules/identity/routes.ts"),
    () => import("../modules/delivery/routes.ts"),
    () => import("../modules/policies/routes.ts"),
    () => import("./web.ts"),
  ];
  for (const piece of web ? [...pieces, ...webPieces] : pieces) {
    await piece();
    await setImmediate();
  }
  return web ? import("./api.ts") : undefined;
}
