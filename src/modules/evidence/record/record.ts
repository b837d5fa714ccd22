import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import type { Fact } from "../../../platform/db/subscriptions.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { JsonValue } from "../../../shared/json.ts";
import {
  byField,
  canonicalText,
  commit,
  type EntryField,
  entryLeaf,
  type ManifestHead,
  newSalt,
} from "../format/commitment.ts";
import { leafHash, merkleEdge } from "../format/merkle.ts";
import { requireFactForm, requireValueSize } from "./fact-rules.ts";

declare const recorded: unique symbol;

/** A command's result that has left its evidence. Only `record` and `recordBulk` can make one. */
export interface Recorded<T> {
  readonly [recorded]: true;
  readonly value: T;
  /** The evidence entry's id, to refer to from a row of one's own. */
  readonly entryId: number;
}

/**
 * Runs a command in one transaction: its state, its evidence and its jobs commit together or not at all. The type asks
 * for a Recorded result, so a command that forgets its evidence does not compile. It may run more than once: what it
 * changes is in the database alone.
 */
export async function write<T>(db: Db, command: (tx: Tx) => Promise<Recorded<T>>): Promise<T> {
  for (let triesLeft = mostTries; ; triesLeft -= 1) {
    try {
      return (await unrecorded(db, command)).value;
    } catch (error) {
      if (triesLeft === 1 || !isDeadlock(error)) throw error;
    }
  }
}

const mostTries = 4;

/** Of two commands that waited for each other the database has undone one: it left nothing, and runs again. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "40P01";
}

/** Records a person's own act (or the system's) as one leaf of its own, and starts the jobs subscribed to it. */
export async function record<T>(tx: Tx, fact: Fact, value: T): Promise<Recorded<T>> {
  return finish(tx, fact, value, await insertEntry(tx, fact, null));
}

/**
 * Records a bulk act: one leaf that carries the Merkle root of the stored manifest, so that proof for one row is two
 * chained proofs. Rows keep their order, and one with a `person` (`person:<id>`) is found among the entries about them. Memory grows
 * with the manifest (about 1 kB a row). `meanwhile`: what the database may work on while hashes are computed.
 */
export async function recordBulk<T>(
  tx: Tx,
  fact: Fact,
  manifest: readonly JsonValue[],
  value: T,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Recorded<T>> {
  const [{ rows, root }] = await Promise.all([prepareManifest(manifest), meanwhile()]);
  const entryId = await insertEntry(tx, fact, { root, size: rows.length });
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const slice = rows.slice(from, from + rowsPerInsert);
    await sql`insert into evidence.manifest_rows (entry_id, position, commitment, value, value_salt, subject)
      select ${entryId}::bigint, ${from}::int + row.ordinal::int - 1, row.commitment, row.value, row.salt, row.subject
      from unnest(${slice.map((row) => row.commitment)}::bytea[], ${slice.map((row) => row.text)}::text[],
        ${slice.map((row) => row.salt)}::bytea[], ${slice.map((row) => row.subject)}::text[])
        with ordinality as row (commitment, value, salt, subject, ordinal)`.execute(tx);
  }
  return finish(tx, fact, value, entryId);
}

const rowsPerInsert = 2_000;

interface PreparedManifest {
  readonly rows: readonly {
    readonly text: string;
    readonly salt: Buffer;
    readonly commitment: Buffer;
    readonly subject: string | null;
  }[];
  /** Of the tree over their commitments. */
  readonly root: string;
}

/** The part of recordBulk that only computes. */
async function prepareManifest(manifest: readonly JsonValue[]): Promise<PreparedManifest> {
  const rows: PreparedManifest["rows"][number][] = [];
  const edge = merkleEdge();
  for (const row of manifest) {
    // The server has other things to do meanwhile.
    if (rows.length % rowsPerInsert === rowsPerInsert - 1) await setImmediate();
    const text = canonicalText(row);
    requireValueSize("list of rows", text);
    const salt = newSalt();
    const commitment = commit("row", salt, text);
    rows.push({ text, salt, commitment, subject: personOf(row) });
    edge.push(leafHash(commitment));
  }
  return { rows, root: edge.root().toString("base64") };
}

function personOf(row: JsonValue): string | null {
  const person = typeof row === "object" && row !== null && "person" in row ? row.person : null;
  return typeof person === "string" && person.startsWith("person:") ? person : null;
}

async function insertEntry(tx: Tx, fact: Fact, manifest: ManifestHead | null): Promise<number> {
  requireFactForm(fact);
  const text: Record<EntryField, string> = {
    actor: canonicalText(fact.actor),
    at: canonicalText(fact.at.toString({ fractionalSecondDigits: 3 })),
    data: canonicalText(fact.data),
    kind: canonicalText(fact.kind),
    manifest: canonicalText(manifest && { ...manifest }),
    subjects: canonicalText(fact.subjects),
  };
  requireValueSize("record", text.data);
  requireValueSize("list of subjects", text.subjects);
  const salts = byField(() => newSalt());
  const leaf = entryLeaf(byField((field) => commit(field, salts[field], text[field])));
  // Its reader is told with it: thousands of these are made within an hour, and each round trip counts.
  const { rows } = await sql<{ id: number }>`/* prepared */
    with entry as (insert into evidence.entries (leaf) values (${leaf}) returning id),
    pending as (insert into evidence.unsequenced (entry_id) select id from entry)
    insert into evidence.openings (entry_id, kind, kind_salt, at, at_salt, actor, actor_salt,
      subjects, subjects_salt, data, data_salt, manifest, manifest_salt)
    select id, ${text.kind}, ${salts.kind}::bytea, ${text.at}, ${salts.at}::bytea, ${text.actor}, ${salts.actor}::bytea,
      ${text.subjects}, ${salts.subjects}::bytea, ${text.data}, ${salts.data}::bytea,
      ${text.manifest}, ${salts.manifest}::bytea
    from entry returning entry_id as id, pg_notify('clarion_evidence', '')::text`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the evidence entry was not stored");
  return id;
}

async function finish<T>(tx: Tx, fact: Fact, value: T, entryId: number): Promise<Recorded<T>> {
  for (const subscription of tx.subscriptions[fact.kind] ?? []) {
    const request = subscription(fact);
    await enqueue(tx, request.job, request.payload, { key: request.key });
  }
  return { value, entryId } as Recorded<T>;
}
