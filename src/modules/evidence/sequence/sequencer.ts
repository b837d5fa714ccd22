import { setTimeout as wait } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Db } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { ConnectionSettings } from "../../../platform/db/open.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Log } from "../../../platform/log.ts";
import { StartupProblem } from "../../../platform/startup-problem.ts";
import type { KeyStore } from "../keys/key-store.ts";
import { hasUnsequenced } from "./queries.ts";
import { sequenceBatch, sequencerLock } from "./sequence-batch.ts";

export interface SequencerOptions {
  readonly settings: ConnectionSettings;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Entries a checkpoint at most; bounds memory and the length of a transaction. */
  readonly batchSize?: number;
}

/** A notification may be lost with a connection; the poll then finds the entries. Also how often a follower asks. */
const pollMilliseconds = 1_000;
/** What commits within this time shares one checkpoint. Far below the second in which an act must become provable. */
const gatherMilliseconds = 50;
/** A log that may not be signed stays so until somebody acts: asked and complained about this rarely. */
const refusedMilliseconds = 30_000;

/**
 * Sequences entries for as long as the process runs. Any number of processes may: the one whose own connection holds the
 * advisory lock leads. It works on that same connection, so that losing it ends both its transaction and its leadership.
 */
export function startSequencer(options: SequencerOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function run(options: SequencerOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let pause = pollMilliseconds;
    try {
      await lead(options, stopping);
    } catch (error) {
      if (error instanceof StartupProblem) {
        options.log.error({ remedy: error.remedy }, error.message);
        pause = refusedMilliseconds;
      } else options.log.warn({ error: (error as Error).message }, "evidence sequencer starts again");
    }
    await pauseUnless(stopping, pause);
  }
}

async function lead(options: SequencerOptions, stopping: AbortSignal): Promise<void> {
  const client = newClient(options.settings);
  const heard = new Bell();
  stopping.addEventListener("abort", heard.ring);
  client.on("notification", heard.ring);
  client.on("end", heard.ring);
  client.on("error", heard.ring);
  try {
    await client.connect();
    while (!stopping.aborted && !(await tryToLead(client))) await pauseUnless(stopping, pollMilliseconds);
    await client.query("listen clarion_evidence");
    const db = databaseOf(client);
    // Once with or without entries: whether this log may be signed is told at the start, not at the next act.
    await sequenceWaiting(db, options, stopping);
    while (!stopping.aborted) {
      if (await hasUnsequenced(db)) await sequenceWaiting(db, options, stopping);
      if (await heard.within(pollMilliseconds)) await pauseUnless(stopping, gatherMilliseconds);
    }
  } finally {
    stopping.removeEventListener("abort", heard.ring);
    await client.end();
  }
}

async function sequenceWaiting(db: Db, options: SequencerOptions, stopping: AbortSignal): Promise<void> {
  const limit = options.batchSize ?? 10_000;
  for (let added = limit; added === limit && !stopping.aborted; ) {
    const tree = await unrecorded(db, (tx) => sequenceBatch(tx, options.keys, options.clock.now(), limit));
    if (tree) await options.keys.published(tree);
    added = tree?.added ?? 0;
  }
}

async function tryToLead(client: pg.Client): Promise<boolean> {
  // Asked again and again instead of waited for: a waiting statement would hold back vacuum in the whole database.
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [sequencerLock]);
  return rows[0]?.held ?? false;
}

function newClient(settings: ConnectionSettings): pg.Client {
  return new pg.Client({
    connectionString: settings.url,
    application_name: "clarion sequencer",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
    ...(settings.dropToAppRole && { options: "-c role=clarion_app" }),
  });
}

/** Kysely over this one connection, so that the transactions run where the lock is held. */
function databaseOf(client: pg.Client): Db {
  const connection = { query: client.query.bind(client), release() {} } as unknown as pg.PoolClient;
  const pool = { connect: async () => connection, end: async () => {}, options: {} };
  return Object.assign(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), { subscriptions: {} });
}

async function pauseUnless(stopping: AbortSignal, milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { signal: stopping }).catch(() => undefined);
}

/** Remembers a ring that came while nobody was waiting. */
class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.rung = true;
    this.wake?.();
  };

  /** True if it rang since the last time, or does within this time. */
  async within(milliseconds: number): Promise<boolean> {
    if (!this.rung) {
      const timer = setTimeout(() => this.wake?.(), milliseconds);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      clearTimeout(timer);
      this.wake = undefined;
    }
    const rung = this.rung;
    this.rung = false;
    return rung;
  }
}
