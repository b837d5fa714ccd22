import { createHash, randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../../database.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { type Recorded, record, recordBulk } from "../../evidence/public.ts";
import { lockPeople } from "../directory/load-states.ts";
import { differences, type PersonState } from "../directory/person-state.ts";
import { storePeople } from "../directory/store-people.ts";
import { cleanText } from "./cells.ts";
import { decideImport, type ImportDecision } from "./decide.ts";
import { loadKnownDirectory } from "./known-directory.ts";
import { withWords } from "./problems.ts";
import type { ImportReport } from "./queries.ts";
import { type PeopleFile, readPeopleFile } from "./rules.ts";

export interface ImportInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

interface ImportContext {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** What applying the file would do, decided the same way, written nowhere. */
export async function previewImport(db: Reader, input: ImportInput): Promise<ImportReport> {
  const file = readPeopleFile(input.bytes);
  const decision = decideImport(file, await loadKnownDirectory(db, file), randomUUID);
  return reportOf(input, file, decision, { id: null, importedBy: null, importedAt: null });
}

/**
 * Takes the people of a file into the directory: all good rows, or nothing at all. One evidence entry stands for the
 * whole file, with a manifest row for each person added or changed. Nobody else changes the directory meanwhile.
 */
export async function applyImport(tx: Tx, input: ImportInput, context: ImportContext): Promise<Recorded<ImportReport>> {
  const file = readPeopleFile(input.bytes);
  await lockPeople(tx);
  const decision = decideImport(file, await loadKnownDirectory(tx, file), randomUUID);
  const after = (people: readonly { readonly after: PersonState }[]) => people.map((person) => person.after);
  await storePeople(tx, { added: after(decision.added), changed: after(decision.changed) }, context);
  const id = randomUUID();
  const sha256 = createHash("sha256").update(input.bytes).digest();
  const importedAt = context.now.toString({ fractionalSecondDigits: 3 });
  const report = reportOf(input, file, decision, { id, importedBy: context.actor, importedAt });
  await storeReport(tx, report, decision, sha256);
  const { fileName, rowsRead, added, changed, unchanged, leftOut } = report;
  const fact = {
    kind: "people.import.applied",
    at: context.now,
    actor: context.actor,
    subjects: [`import:${id}`],
    data: { fileName, sha256: sha256.toString("hex"), rowsRead, added, changed, unchanged, leftOut },
  } as const;
  const manifest = manifestOf(decision);
  return manifest.length === 0 ? record(tx, fact, report) : recordBulk(tx, fact, manifest, report);
}

function reportOf(
  input: ImportInput,
  file: PeopleFile,
  decision: ImportDecision,
  head: Pick<ImportReport, "id" | "importedBy" | "importedAt">,
): ImportReport {
  return {
    ...head,
    fileName: cleanText(input.fileName).slice(0, 200) || "people.csv",
    rowsRead: file.rowsRead,
    added: decision.added.length,
    changed: decision.changed.length,
    unchanged: decision.unchanged,
    leftOut: decision.leftOut,
    columns: file.columns,
    problems: decision.problems.map(withWords),
  };
}

async function storeReport(tx: Tx, report: ImportReport, decision: ImportDecision, sha256: Buffer): Promise<void> {
  if (report.id === null || report.importedBy === null || report.importedAt === null)
    throw new Error("a preview is not stored");
  await tx
    .insertInto("people.imports")
    .values({
      id: report.id,
      file_name: report.fileName,
      file_sha256: sha256,
      rows_read: report.rowsRead,
      added: report.added,
      changed: report.changed,
      unchanged: report.unchanged,
      left_out: report.leftOut,
      columns: JSON.stringify(report.columns),
      problems: JSON.stringify(decision.problems),
      imported_by: report.importedBy,
      imported_at: report.importedAt,
    })
    .execute();
}

function manifestOf(decision: ImportDecision): JsonValue[] {
  const added = decision.added.map(({ line, after }) => {
    const { id, ...attributes } = after;
    return { change: "added", line, person: `person:${id}`, after: attributes };
  });
  const changed = decision.changed.map((person) => ({
    change: "changed",
    line: person.line,
    person: `person:${person.after.id}`,
    ...differences(person),
  }));
  return [...added, ...changed].sort((a, b) => a.line - b.line);
}
