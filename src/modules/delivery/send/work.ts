import type { Db, Tx } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { Log } from "../../../platform/log.ts";
import type { Relay } from "../../../platform/mail/relay.ts";

export type MintLink = (
  tx: Tx,
  request: {
    readonly personId: string;
    readonly scope: string;
    readonly path: string;
    readonly now: Temporal.Instant;
  },
) => Promise<{ readonly pagePath: string }>;

/** What a worker needs to send. */
export interface SendWork {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach this installation, without a trailing slash. */
  readonly url: string;
  readonly mailFrom: string;
  readonly relay: Relay;
  readonly mintLink: MintLink;
  /** Once aborted, nothing more is begun; what is on its way is finished. */
  readonly stopping: AbortSignal;
  readonly random?: () => number;
}
