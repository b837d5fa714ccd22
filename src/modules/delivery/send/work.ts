import type { Db, Tx } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { Log } from "../../../platform/log.ts";
import type { Relay } from "../../../platform/mail/relay.ts";

export interface LinkToMint {
  readonly personId: string;
  readonly scope: string;
  readonly path: string;
  readonly now: Temporal.Instant;
}

/** In the order of the requests. */
export type MintLinks = (tx: Tx, requests: readonly LinkToMint[]) => Promise<readonly { readonly pagePath: string }[]>;

/** What a worker needs to send. */
export interface SendWork {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach this installation, without a trailing slash. */
  readonly url: string;
  readonly mailFrom: string;
  readonly relay: Relay;
  /** The most connections at a time, and with that the most mails on their way. */
  readonly connections: number;
  readonly mintLinks: MintLinks;
  /** Once aborted, nothing more is begun; what is on its way is finished. */
  readonly stopping: AbortSignal;
  readonly random?: () => number;
}
