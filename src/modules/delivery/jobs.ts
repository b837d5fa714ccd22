import type { TaskList } from "graphile-worker";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import type { Log } from "../../platform/log.ts";
import { drainJob } from "./ledger/wake.ts";
import { linkMailPayload } from "./links/words.ts";

export const deliveryJobNames = [drainJob, "delivery.send-link"] as const;

export interface DeliveryTasksContext {
  readonly db: Db;
  readonly config: { readonly url: string; readonly mailFrom: string; readonly smtpConnections: number };
  readonly clock: Clock;
  readonly log: Log;
  /** The organisation's mail server, or the built-in catcher's address. */
  readonly smtpUrl: string;
  /** Aborted when the worker is asked to stop, before it waits for its jobs: what is on its way is finished, no more. */
  readonly stopping: AbortSignal;
}

export function deliveryTasks(context: DeliveryTasksContext): TaskList {
  const drain = oneAtATime(() => drainOnce(context));
  return {
    [drainJob]: drain,
    "delivery.send-link": async (payload, { job }) => {
      const request = linkMailPayload.parse(payload);
      const { queueLinkMail } = await import("./links/queue-link-mail.ts");
      const once = { onceKey: `job:${job.id}`, now: context.clock.now() };
      // queueMessage leaves the evidence.
      await unrecorded(context.db, (tx) => queueLinkMail(tx, request, once));
    },
  };
}

async function drainOnce(context: DeliveryTasksContext): Promise<void> {
  const [{ drain }, { openRelay }, { mintLinks }] = await Promise.all([
    import("./send/drain.ts"),
    import("../../platform/mail/relay.ts"),
    import("../identity/public.ts"),
  ]);
  const { db, clock, log, config, stopping } = context;
  const relay = openRelay(context.smtpUrl);
  const { url, mailFrom, smtpConnections: connections } = config;
  await drain({ db, clock, log, url, mailFrom, relay, connections, mintLinks, stopping });
}

/**
 * One drain in a process is as fast as several. Whoever comes meanwhile is answered at once and makes the running one
 * look again before it ends, so nothing queued in between is left for the next minute.
 */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}
