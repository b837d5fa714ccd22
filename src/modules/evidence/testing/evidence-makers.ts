import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../../../database.ts";
import type { Fact } from "../../../platform/db/subscriptions.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { JsonValue } from "../../../shared/json.ts";
import type { KeyStore } from "../keys/key-store.ts";
import { record, recordBulk, write } from "../record/record.ts";
import { sequenceBatch } from "../sequence/sequence-batch.ts";

export const someInstant = Temporal.Instant.from("2026-03-02T09:30:00Z");

export function aFact(fact: Partial<Fact> = {}): Fact {
  return {
    kind: "policies.version.published",
    at: someInstant,
    actor: "person:0190c3f0-0000-7000-8000-000000000001",
    subjects: ["policy-version:0190c3f0-0000-7000-8000-000000000002"],
    data: { title: "Conduct" },
    ...fact,
  };
}

/** Records so many acts of their own in one transaction; answers their entry ids. */
export async function recordMany(db: Db, count: number, fact: Partial<Fact> = {}): Promise<number[]> {
  const ids: number[] = [];
  await write(db, async (tx) => {
    for (let at = 1; at < count; at++)
      ids.push((await record(tx, aFact({ data: { at }, ...fact }), undefined)).entryId);
    const last = await record(tx, aFact({ data: { at: count }, ...fact }), undefined);
    ids.push(last.entryId);
    return last;
  });
  return ids;
}

export async function recordRows(db: Db, rows: readonly JsonValue[]): Promise<number> {
  let id = 0;
  await write(db, async (tx) => {
    const recorded = await recordBulk(tx, aFact({ kind: "people.import.finished" }), rows, undefined);
    id = recorded.entryId;
    return recorded;
  });
  return id;
}

/** A key store in a folder of its own, as the first start of an installation makes it. */
export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "clarion-evidence-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What the sequencer does, without its connection: batches of this size until nothing waits. */
export async function sequenceAll(db: Db, keys: KeyStore, batchSize = 10_000): Promise<void> {
  for (;;) {
    const tree = await unrecorded(db, (tx) => sequenceBatch(tx, keys, someInstant, batchSize));
    if (!tree) return;
    await keys.published(tree);
  }
}
