import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { type Recorded, record, recordBulk } from "../../evidence/public.ts";
import { lockPeople } from "../directory/load-states.ts";
import { differences } from "../directory/person-state.ts";
import { storePeople } from "../directory/store-people.ts";
import { noticeAsKnown } from "../lifecycle/notice-as-known.ts";
import { cleanText } from "./cells.ts";
import { compareFile, refuseQuestions } from "./compare.ts";
import type { AddedPerson, ChangedPerson } from "./decide.ts";
import type { DraftSummary, ImportProgress } from "./drafts/draft.ts";
import { rememberMapping } from "./mappings.ts";
import { type ImportOptions, noOptions } from "./options.ts";
import { type StoredProblem, withWords } from "./problems.ts";
import type { ImportReport } from "./queries.ts";
import { type Reading, readingHere } from "./reading/reading.ts";
import { insertReport } from "./store-report.ts";

export interface ImportInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
}

export interface ImportContext {
  readonly actor: string;
  readonly now: Temporal.Instant;
  /** Told how far it has come; must not wait for the transaction. */
  readonly progress?: ((progress: ImportProgress) => Promise<void>) | undefined;
  /** What somebody looked at before; refused where the file would do more by now. */
  readonly looked?: Looked | undefined;
  /** What may refuse that people of the file ever leave. */
  readonly personData?: readonly PersonData[] | undefined;
}

export type Looked = Pick<DraftSummary, "counts" | "baseline">;

const peopleAtOnce = 2_000;

/** What applying the file would do, decided the same way, written nowhere. */
export async function previewReading(
  db: Reader,
  reading: Reading,
  input: ImportInput,
  now: Temporal.Instant,
): Promise<ImportReport> {
  const summary = await compareFile(db, reading, input.options ?? noOptions, { now, show: false });
  refuseQuestions(summary.questions);
  return reportOf(input, summary, await reading.problems(), null);
}

/** For files that the program brings itself: read in this thread. */
export async function previewImport(db: Reader, input: ImportInput, now: Temporal.Instant): Promise<ImportReport> {
  return previewReading(db, readingHere(input.bytes), input, now);
}

/** For files that the program brings itself: read in this thread. */
export async function applyImport(tx: Tx, input: ImportInput, context: ImportContext): Promise<Recorded<ImportReport>> {
  return applyReading(tx, readingHere(input.bytes), input, context);
}

/**
 * Takes the people of a file into the directory: all good rows, or nothing at all. One evidence entry stands for the
 * whole file, with a manifest row for each person added or changed. Nobody else changes the directory meanwhile.
 */
export async function applyReading(
  tx: Tx,
  reading: Reading,
  input: ImportInput,
  context: ImportContext,
): Promise<Recorded<ImportReport>> {
  await lockPeople(tx);
  const summary = await compareFile(tx, reading, input.options ?? noOptions, { now: context.now, show: false });
  refuseQuestions(summary.questions);
  if (context.looked) refuseMore(context.looked, summary);
  const { added, changed } = await collect(reading, summary);
  const total = added.length + changed.length;
  const after = (people: readonly AddedPerson[] | readonly ChangedPerson[]) => people.map((person) => person.after);
  const restored = added.filter(({ restores }) => restores !== null);
  await storePeople(
    tx,
    {
      added: after(added.filter(({ restores }) => restores === null)),
      changed: [...after(changed), ...after(restored)],
    },
    { ...context, stored: (done) => context.progress?.({ phase: "storing", done, total }) },
  );
  const leaving = changed.filter(({ after: { activeUntil } }) => activeUntil !== null).map(({ after: { id } }) => id);
  for (const { refuseLeaving } of context.personData ?? []) await refuseLeaving?.(tx, leaving, context.now);
  const problems = await reading.problems();
  const report = reportOf(input, summary, problems, context);
  const id = await insertReport(tx, report, problems, createHash("sha256").update(input.bytes).digest());
  const manifest = await manifestOf(added, changed);
  await keepChanges(tx, id, manifest);
  const { sheets, sheet } = summary.shape;
  await rememberMapping(tx, { columns: summary.columns, sheets, sheet }, context.now);
  if (summary.baseline) await noticeAsKnown(tx, context.now);
  await context.progress?.({ phase: "recording", done: total, total });
  return recordImport(tx, { ...report, id }, input, manifest, context);
}

function refuseMore(looked: Looked, now: Looked): void {
  const kinds = ["added", "changed", "moved", "leaving"] as const;
  const more = kinds.some((kind) => (now.counts?.[kind] ?? 0) > (looked.counts?.[kind] ?? 0));
  if (!more && (now.baseline || !looked.baseline)) return;
  throw new AppError("conflict", "The directory has changed, and the file would do more than was looked at.", {
    reason: "directory-changed",
  });
}

async function recordImport(
  tx: Tx,
  report: ImportReport,
  input: ImportInput,
  manifest: readonly ManifestRow[],
  context: ImportContext,
): Promise<Recorded<ImportReport>> {
  const { fileName, rowsRead, added, changed, moved, leaving, unchanged, leftOut, keptByHand, baseline } = report;
  const sha256 = createHash("sha256").update(input.bytes).digest("hex");
  const missingLeftOn = input.options?.missingLeftOn ?? null;
  const counts = { rowsRead, added, changed, moved, leaving, unchanged, leftOut, keptByHand };
  const fact = {
    kind: "people.import.applied",
    at: context.now,
    actor: context.actor,
    subjects: [`import:${report.id}`],
    data: { fileName, sha256, ...counts, baseline, ...(missingLeftOn !== null && { missingLeftOn }) },
  } as const;
  return manifest.length === 0 ? record(tx, fact, report) : recordBulk(tx, fact, manifest, report);
}

/** In slices, between which the server does other things. */
async function collect(reading: Reading, { counts }: DraftSummary) {
  const added: AddedPerson[] = [];
  const changed: ChangedPerson[] = [];
  for (let from = 0; from < (counts?.added ?? 0); from += peopleAtOnce)
    added.push(...(await reading.added(from, from + peopleAtOnce)));
  for (let from = 0; from < (counts?.changed ?? 0); from += peopleAtOnce)
    changed.push(...(await reading.changed(from, from + peopleAtOnce)));
  return { added, changed };
}

function reportOf(
  input: ImportInput,
  { counts, columns, rowsRead, baseline }: DraftSummary,
  problems: readonly StoredProblem[],
  context: ImportContext | null,
): ImportReport {
  if (!counts) throw new Error("nothing was decided");
  return {
    id: null,
    fileName: cleanText(input.fileName).slice(0, 200).toWellFormed() || "people.csv",
    rowsRead,
    added: counts.added,
    changed: counts.changed,
    moved: counts.moved,
    leaving: counts.leaving,
    unchanged: counts.unchanged,
    leftOut: counts.leftOut,
    keptByHand: counts.keptByHand,
    baseline,
    columns: columns.map(({ header, field }) => ({ header, field })),
    importedBy: context?.actor ?? null,
    importedAt: context?.now.toString({ fractionalSecondDigits: 3 }) ?? null,
    undo: null,
    problemCount: counts.problems,
    problems: problems.map(withWords),
  };
}

interface ManifestRow {
  readonly [name: string]: JsonValue;
  readonly change: "added" | "restored" | "changed";
  readonly line: number | null;
  readonly person: string;
}

/** In slices, between which the server does other things. */
async function manifestOf(added: readonly AddedPerson[], changed: readonly ChangedPerson[]): Promise<ManifestRow[]> {
  const rows: ManifestRow[] = added.map(({ line, after, restores }) => {
    const { id, ...attributes } = after;
    return { change: restores ? "restored" : "added", line, person: `person:${id}`, after: attributes };
  });
  for (const [index, person] of changed.entries()) {
    if (index % peopleAtOnce === 0) await setImmediate();
    const { line, after } = person;
    rows.push({ change: "changed", line, person: `person:${after.id}`, ...differences(person) });
  }
  return rows.sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
}

/** What an undo goes by. Whoever was added or restored has no state before. */
async function keepChanges(tx: Tx, id: string, manifest: readonly ManifestRow[]): Promise<void> {
  for (let from = 0; from < manifest.length; from += peopleAtOnce) {
    const rows = JSON.stringify(manifest.slice(from, from + peopleAtOnce));
    await sql`insert into people.import_changes (import_id, person_id, line, before, after)
      select ${id}::uuid, substr(person, 8)::uuid, line, before, after
      from jsonb_to_recordset(${rows}::jsonb) as row (person text, line int, before jsonb, after jsonb)`.execute(tx);
  }
}
