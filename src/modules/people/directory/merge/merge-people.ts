import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Reader, Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import type { JsonValue } from "../../../../shared/json.ts";
import { type Recorded, recordBulk } from "../../../evidence/public.ts";
import { closeFor, effectsOn } from "../../privacy/person-data.ts";
import { requireFitting } from "../edit/person-values.ts";
import { loadStates, lockPeople } from "../load-states.ts";
import { differences, type PersonState } from "../person-state.ts";
import { type ChangedBy, storePeople } from "../store-people.ts";
import { type MergeChoices, managerAfterMerge, mergeStates } from "./merge-rules.ts";
import { moveRows } from "./move-rows.ts";

export interface MergeInput {
  readonly survivorId: string;
  readonly mergedId: string;
  readonly choices: MergeChoices;
  /** As whoever decided saw both. */
  readonly survivorValidFrom: string;
  readonly mergedValidFrom: string;
}

/**
 * Makes one of two people who are the same. The merged one leaves the directory and stays known; whoever reported to
 * them, their offices, absences and contacts go to the survivor; what they still owed elsewhere is closed.
 */
export async function mergePeople(
  tx: Tx,
  input: MergeInput,
  personData: readonly PersonData[],
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  await lockPeople(tx);
  const { survivor, merged } = await loadPair(tx, input.survivorId, input.mergedId);
  await requireSeen(tx, input);
  const chosen = mergeStates(survivor, merged, input.choices);
  const above = await chainsAbove(tx, [survivor.managerId, merged.managerId]);
  const managerId = managerAfterMerge(survivor, merged, chosen.managerId, (id) => above.get(id) ?? [id]);
  const survivorAfter = { ...chosen, managerId };
  const mergedAfter: PersonState = { ...merged, removed: "merged", mergedInto: survivor.id };
  const reports = await loadStates(
    tx,
    sql`person.removed is null and person.manager_id = ${merged.id}::uuid and person.id <> ${survivor.id}::uuid`,
  );
  const led = reports.map((before) => ({ before, after: { ...before, managerId: survivor.id } }));
  const effects = await effectsOn(tx, personData, [merged.id]);
  const moved = await moveRows(tx, merged.id, survivor.id);
  await closeFor(tx, personData, [merged.id], { ...by, reason: "merged" });
  await storePeople(tx, { added: [], changed: [mergedAfter, survivorAfter, ...led.map(({ after }) => after)] }, by);
  await requireFitting(tx, survivorAfter);
  const id = randomUUID();
  const before = { survivor, merged, survivorAfter, reports: reports.map((report) => report.id), moved };
  await tx
    .insertInto("people.merges")
    .values({
      id,
      survivor_id: survivor.id,
      merged_id: merged.id,
      before: JSON.stringify(before),
      merged_by: by.actor,
      merged_at: by.now.toString(),
    })
    .execute();
  const rows: JsonValue[] = [
    { person: `person:${survivor.id}`, ...differences({ before: survivor, after: survivorAfter }) },
    { person: `person:${merged.id}`, ...differences({ before: merged, after: mergedAfter }) },
    ...led.map((change) => ({ person: `person:${change.after.id}`, ...differences(change) })),
  ];
  const fact = {
    kind: "people.person.merged",
    at: by.now,
    actor: by.actor,
    subjects: [`person:${survivor.id}`, `person:${merged.id}`],
    data: {
      merge: id,
      reports: reports.length,
      moved: moved.length,
      closed: effects.open.map(({ kind, count }) => ({ kind, count })),
    },
  } as const;
  return recordBulk(tx, fact, rows, { id });
}

export async function loadPair(db: Reader, survivorId: string, mergedId: string) {
  if (survivorId === mergedId)
    throw new AppError("rule-refused", "Nobody is merged with themselves.", { reason: "merge-same-person" });
  const found = await loadStates(
    db,
    sql`person.removed is null and person.id = any(${[survivorId, mergedId]}::uuid[])`,
  );
  const survivor = found.find(({ id }) => id === survivorId);
  const merged = found.find(({ id }) => id === mergedId);
  if (!survivor || !merged) throw new AppError("not-found", "There is no such person.");
  return { survivor, merged };
}

async function requireSeen(tx: Tx, input: MergeInput): Promise<void> {
  const { rows } = await sql<{ id: string; from: Date }>`select id, valid_from as from from people.persons
    where id = any(${[input.survivorId, input.mergedId]}::uuid[])`.execute(tx);
  const seen = new Map([
    [input.survivorId, input.survivorValidFrom],
    [input.mergedId, input.mergedValidFrom],
  ]);
  for (const { id, from } of rows)
    if (from.getTime() !== Temporal.Instant.from(seen.get(id) ?? "").epochMilliseconds)
      throw new AppError("conflict", "One of the two has changed since you compared them.", {
        reason: "person-changed-meanwhile",
      });
}

/** For each manager everybody above them, themselves included. */
async function chainsAbove(tx: Tx, managers: readonly (string | null)[]): Promise<Map<string, string[]>> {
  const chains = new Map<string, string[]>();
  for (const manager of managers) {
    if (manager === null) continue;
    const { rows } = await sql<{ id: string }>`
      with recursive upwards (id) as (
        select ${manager}::uuid union
        select person.manager_id from upwards join people.persons as person on person.id = upwards.id
        where person.manager_id is not null
      ) select id from upwards`.execute(tx);
    chains.set(
      manager,
      rows.map(({ id }) => id),
    );
  }
  return chains;
}
