import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, recordBulk } from "../../../evidence/public.ts";
import { lockSettling } from "../../settling/locks.ts";
import { bringToDate } from "../bring-to-date.ts";
import { oweReadingAgain } from "../owe-reading-again.ts";
import { signedWords } from "../paper/record-sheet.ts";
import { lockThings } from "../queries.ts";
import { takeBackWords } from "../retract-acknowledgement.ts";
import { dueAfterRetraction, isOpen } from "../rules.ts";
import { storeWitnessed, witnessedManifest } from "../store-witnessed.ts";
import { tellOwedAgain } from "../tell-owed-again.ts";
import { todayOf } from "../today.ts";
import type { JudgedRow } from "./judge-rows.ts";

export interface Imported {
  readonly id: string;
  readonly recorded: number;
}

/** Takes a list of earlier years in: every row of it stands as imported, and not witnessed by anybody here. */
export async function importAcknowledgements(
  tx: Tx,
  input: { readonly fileName: string; readonly rows: readonly JudgedRow[] },
  by: ActingPerson,
): Promise<Recorded<Imported>> {
  const byAssignment = new Map(
    input.rows.flatMap((row) => (row.assignmentId ? [[row.assignmentId, row] as const] : [])),
  );
  const things = (await lockThings(tx, [...byAssignment.keys()])).filter(({ live, state }) => live && isOpen(state));
  if (things.length === 0)
    throw new AppError("conflict", "No row of this list can be taken in.", { reason: "nothing-to-import" });
  const words = (await signedWords(tx, things, by.now)).map((one) => {
    const row = byAssignment.get(one.thing.id);
    return { ...one, source: row?.source ?? "", ...(row?.day && { on: row.day }) };
  });
  const { id } = await tx
    .insertInto("policies.acknowledgement_imports")
    .values({
      file_name: input.fileName,
      imported_by: by.personId,
      imported_at: by.now.toString(),
      rows: things.length,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const fact = {
    kind: "policies.acknowledgements.imported",
    at: by.now,
    actor: by.ref,
    subjects: [`acknowledgement-import:${id}`] as const,
    data: { file: input.fileName, recorded: things.length, method: "imported" },
  };
  const recorded = await recordBulk(tx, fact, witnessedManifest(words), { id, recorded: things.length });
  const origin = { method: "imported" as const, importId: id, entryId: recorded.entryId };
  await storeWitnessed(tx, words, origin, by, await todayOf(tx, by.now));
  return recorded;
}

/** Takes an import back as a whole. What people owe of it is open again; what is not asked any more stays as it is. */
export async function undoImport(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<{ readonly undone: number }>> {
  await lockSettling(tx);
  const found = await tx
    .selectFrom("policies.acknowledgement_imports")
    .select(["file_name", "undone_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new AppError("not-found", "There is no such import.");
  if (found.undone_at) throw new AppError("conflict", "This import is undone already.", { reason: "import-undone" });
  const { rows } = await sql<{ assignment: string }>`select assignment_id as assignment from policies.acknowledgements
    where import_id = ${id}::uuid and retracted_at is null order by assignment_id`.execute(tx);
  const things = await lockThings(
    tx,
    rows.map(({ assignment }) => assignment),
  );
  const counting = things.filter(({ live, state }) => live && state === "acknowledged");
  const fact = {
    kind: "policies.acknowledgements.import-undone",
    at: by.now,
    actor: by.ref,
    subjects: [`acknowledgement-import:${id}`] as const,
    data: { file: found.file_name, undone: counting.length },
  };
  const manifest = counting.map((thing) => ({
    person: `person:${thing.personId}`,
    assignment: thing.id,
    version: thing.versionId,
  }));
  const recorded = await recordBulk(tx, fact, manifest, { undone: counting.length });
  const again = counting.map((thing) => ({ assignmentId: thing.id, dueAt: dueAfterRetraction(thing.dueAt, by.now) }));
  await takeBackWords(tx, again, { reason: "import-undone", entryId: recorded.entryId }, by);
  await oweReadingAgain(tx, counting, by);
  await tellOwedAgain(
    tx,
    counting.map(({ id: assignmentId }) => assignmentId),
  );
  await bringToDate(tx, counting, by);
  await tx
    .updateTable("policies.acknowledgement_imports")
    .set({ undone_at: by.now.toString(), undone_by: by.personId })
    .where("id", "=", id)
    .execute();
  return recorded;
}
