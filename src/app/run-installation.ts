import type pg from "pg";
import { openKeyStore, startSequencer } from "../modules/evidence/public.ts";
import { systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import type { InstallationDatabase } from "../platform/db/installation-database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { readiness } from "../platform/db/readiness.ts";
import type { App } from "../platform/http/context.ts";
import { startWorker } from "../platform/jobs/runner.ts";
import { Live } from "../platform/live/live.ts";
import { openLog } from "../platform/log.ts";
import { StartupProblem } from "../platform/startup-problem.ts";
import { type ApiContext, buildApi } from "./api.ts";
import type { CloseList } from "./close-list.ts";
import type { Installation, InstallationOptions } from "./installation.ts";
import { firstRunNotices } from "./setup/first-run.ts";
import { subscriptions } from "./subscriptions.ts";
import { crontab, jobNames, workerTasks } from "./worker.ts";

/** Opens everything above the database, and hands each part to the close list as soon as it is open. */
export async function runInstallation(
  options: InstallationOptions,
  database: InstallationDatabase,
  closeList: CloseList,
): Promise<Pick<Installation, "url" | "notices">> {
  const { config, role } = options;
  const log = openLog(config.logLevel);
  const { db, pool, close } = openDatabase(database.app, subscriptions, log);
  closeList.add("connections", 5_000, close);
  const live = new Live(database.app, log);
  const context: ApiContext = { db, config, clock: systemClock, log, live, readiness: () => readiness(pool) };
  // Building the web side asks nothing of the database: it goes on while the worker starts.
  const [, app] = await bothOrNeither(
    openBackground(options, context, { database, pool }, closeList),
    role === "worker" ? undefined : buildApi(context),
  );
  if (!app) return { url: config.url, notices: [] };
  const notices = await firstRunNotices(context, options.demo);
  await listen(app, config, closeList);
  database.announce(config.url);
  return { url: config.url, notices };
}

/** Waits for both even when one fails: what the other opens meanwhile must be on the close list before that is closed. */
async function bothOrNeither<A, B>(one: A | Promise<A>, other: B | Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function openBackground(
  { config, role }: InstallationOptions,
  context: ApiContext,
  { database, pool }: { database: InstallationDatabase; pool: pg.Pool },
  closeList: CloseList,
): Promise<void> {
  const { db, clock, log, live } = context;
  closeList.add("live connection", 2_000, () => live.stop());
  const listening = role === "worker" ? undefined : live.start();
  // Every process that may write holds the log's key: a wrong one must stop it before its first fact.
  const keys = await openKeyStore(config.dataFolder, db);
  if (role !== "api") {
    const sequencer = startSequencer({ settings: database.app, keys, clock, log });
    closeList.add("sequencer", 10_000, () => sequencer.stop());
    const stopping = new AbortController();
    const smtpUrl = config.smtpUrl ?? (await openCatcher(context, closeList));
    const handlers = workerTasks({ ...context, smtpUrl, stopping: stopping.signal });
    const worker = await startWorker({ pool, handlers, jobNames, crontab, log });
    closeList.add("worker", 20_000, () => {
      stopping.abort();
      return worker.stop(15_000);
    });
  }
  await listening;
}

/** Where no mail server is configured, each worker process catches its own mails. */
async function openCatcher({ db, log }: ApiContext, closeList: CloseList): Promise<string> {
  const { startMailCatcher } = await import("../modules/delivery/public.ts");
  const catcher = await startMailCatcher({ db, log });
  closeList.add("mail catcher", 5_000, () => catcher.stop());
  return catcher.smtpUrl;
}

/** Requests under way get a second to end; open streams would never. */
async function listen(app: App, config: Config, closeList: CloseList): Promise<void> {
  closeList.add("web", 5_000, async () => {
    const rest = setTimeout(() => app.server.closeAllConnections(), 1_000);
    await app.close();
    clearTimeout(rest);
  });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw explainListenError(error as NodeJS.ErrnoException, config);
  }
}

function explainListenError(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === "EADDRINUSE")
    return new StartupProblem(
      `Port ${port} on ${host} is in use by another program`,
      "Set PORT to another one.",
      error,
    );
  if (error.code === "EACCES")
    return new StartupProblem(`This user may not listen on port ${port}`, "Set PORT to one above 1023.", error);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new StartupProblem(`${host} is not an address of this machine`, "Correct CLARION_HOST.", error);
  return error;
}
