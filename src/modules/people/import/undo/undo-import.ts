import { sql } from "kysely";
import type { Reader, Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import type { JsonValue } from "../../../../shared/json.ts";
import { type Recorded, record, recordBulk } from "../../../evidence/public.ts";
import { loadStates, lockPeople } from "../../directory/load-states.ts";
import { differences, type PersonState } from "../../directory/person-state.ts";
import { storePeople } from "../../directory/store-people.ts";
import { noticeAsKnown } from "../../lifecycle/notice-as-known.ts";
import { closeFor, effectsOn } from "../../privacy/person-data.ts";
import type { ImportContext } from "../apply-import.ts";
import { managersAbove } from "../known-directory.ts";
import { decideUndo, type ImportedChange, type UndoDecision } from "./decide-undo.ts";
import { shownConflicts, type UndoReport } from "./undo-report.ts";

/** What the undo of an import would do, decided the same way, written nowhere. */
export async function previewUndo(db: Reader, personData: readonly PersonData[], id: string): Promise<UndoReport> {
  await requireUndoable(db, id);
  return reportOf(db, personData, await decide(db, id));
}

/**
 * Takes an import back in one transaction: see decideUndo. What is open of the removed people is closed with the import
 * as its reason; what has happened stays.
 */
export async function undoImport(
  tx: Tx,
  personData: readonly PersonData[],
  id: string,
  context: ImportContext,
): Promise<Recorded<UndoReport>> {
  const { actor, now } = context;
  await lockPeople(tx);
  const { baseline } = await requireUndoable(tx, id);
  const decision = await decide(tx, id);
  const report = await reportOf(tx, personData, decision);
  const changes = [...decision.removed, ...decision.reverted, ...decision.managerless];
  const total = changes.length;
  await storePeople(
    tx,
    { added: [], changed: changes.map(({ after }) => after) },
    { actor, now, stored: (done) => context.progress?.({ phase: "storing", done, total }) },
  );
  await closeFor(
    tx,
    personData,
    decision.removed.map(({ after }) => after.id),
    { actor, now, reason: "import-undone" },
  );
  // Whoever never counted as a joiner is no leaver.
  if (baseline) await noticeAsKnown(tx, now);
  await context.progress?.({ phase: "recording", done: total, total });
  await tx
    .updateTable("people.imports")
    .set({
      undo_state: "undone",
      undo_progress: null,
      undo_report: JSON.stringify(report),
      undone_by: actor,
      undone_at: now.toString({ fractionalSecondDigits: 3 }),
    })
    .where("id", "=", id)
    .execute();
  const { removed, reverted, managerless, conflictCount, closed } = report;
  const fact = {
    kind: "people.import.undone",
    at: now,
    actor,
    subjects: [`import:${id}`],
    data: { removed, reverted, managerless, conflicts: conflictCount, closed: closed.map((effect) => ({ ...effect })) },
  } as const;
  const manifest = manifestOf(decision);
  return manifest.length === 0 ? record(tx, fact, report) : recordBulk(tx, fact, manifest, report);
}

async function requireUndoable(db: Reader, id: string): Promise<{ readonly baseline: boolean }> {
  const row = await db
    .selectFrom("people.imports")
    .select(["undone_at", "baseline"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import.");
  if (row.undone_at !== null)
    throw new AppError("rule-refused", "This import has been undone already.", { reason: "import-undone-already" });
  return { baseline: row.baseline };
}

async function decide(db: Reader, id: string): Promise<UndoDecision> {
  const { rows: changes } = await sql<ImportedChange>`select person_id as "personId", before, after
    from people.import_changes where import_id = ${id}::uuid order by line, person_id`.execute(db);
  const states = await loadStates(
    db,
    sql`person.id in (select person_id from people.import_changes where import_id = ${id}::uuid)`,
  );
  const before = changes.flatMap((change) => change.before ?? []);
  const brought = changes.filter((change) => change.before === null).map(({ personId }) => personId);
  const emails = before.flatMap(({ email }) => email ?? []);
  const numbers = before.flatMap(({ employeeNumber }) => employeeNumber ?? []);
  const holders = await loadPresent(
    db,
    sql`(person.email = any(${emails}::text[]) or person.employee_number = any(${numbers}::text[]))`,
  );
  const below = await loadPresent(db, sql`person.manager_id = any(${brought}::uuid[])`);
  const former = before.flatMap(({ managerId }) => managerId ?? []);
  const present = await loadPresent(db, sql`person.id = any(${former}::uuid[])`);
  return decideUndo(changes, {
    people: new Map(states.map((state) => [state.id, state])),
    holders,
    below,
    presentManagers: new Set(present.map((state) => state.id)),
    managers: await managersAbove(db, [...states.map((state) => state.id), ...former]),
  });
}

function loadPresent(db: Reader, where: ReturnType<typeof sql>): Promise<PersonState[]> {
  return loadStates(db, sql`person.removed is null and ${where}`);
}

async function reportOf(db: Reader, personData: readonly PersonData[], decision: UndoDecision): Promise<UndoReport> {
  const ids = decision.removed.map(({ after }) => after.id);
  const { open, kept } = await effectsOn(db, personData, ids);
  return {
    removed: decision.removed.length,
    reverted: decision.reverted.length,
    managerless: decision.managerless.length,
    conflictCount: decision.conflicts.length,
    conflicts: decision.conflicts.slice(0, shownConflicts),
    closed: open,
    kept,
  };
}

function manifestOf(decision: UndoDecision): JsonValue[] {
  return (["removed", "reverted", "managerless"] as const).flatMap((change) =>
    decision[change].map((one) => ({ change, person: `person:${one.after.id}`, ...differences(one) })),
  );
}
