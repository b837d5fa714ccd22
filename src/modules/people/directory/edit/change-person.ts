import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { loadFieldSources, type SourcedField } from "../field-sources.ts";
import { loadStates, lockPeople } from "../load-states.ts";
import { changedAttributes, differences } from "../person-state.ts";
import { loadVersions } from "../record/load-versions.ts";
import { changedFields, versionAt } from "../record/versions.ts";
import { type ChangedBy, storePeople } from "../store-people.ts";
import { cleanValues, given, type PersonValues, requireFitting } from "./person-values.ts";

export type PersonPatch = Partial<PersonValues>;

/**
 * Changes attributes of one person by hand. Refuses what the import decides, a manager who reports to them, an address or
 * number that somebody has, and a change to a record that has changed since the one who edits saw it.
 */
export async function changePerson(
  tx: Tx,
  id: string,
  patch: PersonPatch,
  expectedValidFrom: string,
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string; readonly validFrom: string }>> {
  await lockPeople(tx);
  const [before] = await loadStates(tx, sql`person.removed is null and person.id = ${id}::uuid`);
  if (!before) throw new AppError("not-found", "There is no such person.");
  await requireFresh(tx, id, expectedValidFrom);
  const after = cleanValues({ ...before, ...given(patch) });
  const fields = changedAttributes(before, after) as SourcedField[];
  await requireOpen(tx, id, fields);
  await requireFitting(tx, after);
  if (fields.length > 0) await storePeople(tx, { added: [], changed: [after] }, by);
  return record(
    tx,
    {
      kind: "people.person.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${id}`],
      data: differences({ before, after }),
    },
    { id, validFrom: await validFromOf(tx, id) },
  );
}

async function validFromOf(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom("people.persons").select("valid_from").where("id", "=", id).executeTakeFirstOrThrow();
  return row.valid_from.toISOString();
}

/** Says what has changed meanwhile, so that whoever edits loses nothing and decides again. */
async function requireFresh(tx: Tx, id: string, expected: string): Promise<void> {
  if ((await validFromOf(tx, id)) === Temporal.Instant.from(expected).toString({ fractionalSecondDigits: 3 })) return;
  const versions = await loadVersions(tx, id);
  const seen = versionAt(versions, Temporal.Instant.from(expected).add({ milliseconds: 1 }));
  const current = versions.at(-1);
  const fields = seen && current ? changedFields(seen.state, current.state) : [];
  throw new AppError("conflict", "This record has changed since you opened it.", {
    reason: "person-changed-meanwhile",
    more: {
      changedBy: current?.changedBy ?? null,
      changed: fields.map(({ field, before, after }) => ({ field, before, after })),
    },
  });
}

/** Whoever came by an import has the attributes that the import decides; they are changed where the file comes from. */
async function requireOpen(tx: Tx, id: string, fields: readonly SourcedField[]): Promise<void> {
  const imported = await tx
    .selectFrom("people.import_changes")
    .select("import_id")
    .where("person_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  if (!imported) return;
  const sources = await loadFieldSources(tx);
  const locked = fields.filter((field) => sources.get(field) === "import");
  if (locked.length === 0) return;
  throw new AppError("rule-refused", "The import decides this: the next file would undo what is written here.", {
    reason: "field-from-import",
    fields: locked.map((field) => ({
      field,
      reason: "comes from the import",
      remedy: "Change it in the personnel system, or let this field be kept by hand.",
    })),
  });
}
