import type pg from "pg";
import { openKeyStore, startSequencer } from "../modules/evidence/public.ts";
import { systemClock } from "../platform/clock.ts";
import type { InstallationDatabase } from "../platform/db/installation-database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { readiness } from "../platform/db/readiness.ts";
import { startWorker } from "../platform/jobs/runner.ts";
import { Live } from "../platform/live/live.ts";
import { openLog } from "../platform/log.ts";
import type { ApiContext } from "./api.ts";
import type { CloseList } from "./close-list.ts";
import type { InstallationOptions } from "./installation.ts";
import { dutyKinds, personData } from "./modules.ts";
import { subscriptions } from "./subscriptions.ts";
import { crontab, jobNames, workerTasks } from "./worker.ts";

export interface OpenParts {
  readonly context: ApiContext;
  readonly pool: pg.Pool;
}

/** What web side and worker share. It connects to nothing yet. */
export function openContext(
  { config }: InstallationOptions,
  database: InstallationDatabase,
  closeList: CloseList,
): OpenParts {
  const log = openLog(config.logLevel);
  const { db, pool, close } = openDatabase(database.app, subscriptions, log);
  closeList.add("connections", 5_000, close);
  const live = new Live(database.app, log);
  return { context: { db, config, clock: systemClock, log, live, readiness: () => readiness(pool) }, pool };
}

/** Opens everything but the web side, and hands each part to the close list as soon as it is open. */
export async function openBackground(
  { config, role }: InstallationOptions,
  { context, pool }: OpenParts,
  database: InstallationDatabase,
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
    const handlers = workerTasks({ ...context, personData, dutyKinds, smtpUrl, stopping: stopping.signal });
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
