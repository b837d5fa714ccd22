import type { Tx } from "../../../database.ts";
import type { StoredProblem } from "./problems.ts";
import type { ImportReport } from "./queries.ts";

/** Keeps what an import did. Answers its id. */
export async function insertReport(
  tx: Tx,
  report: ImportReport,
  problems: readonly StoredProblem[],
  sha256: Buffer,
): Promise<string> {
  if (report.importedBy === null || report.importedAt === null) throw new Error("a preview is not stored");
  const { id } = await tx
    .insertInto("people.imports")
    .values({
      file_name: report.fileName,
      file_sha256: sha256,
      rows_read: report.rowsRead,
      added: report.added,
      changed: report.changed,
      moved: report.moved,
      leaving: report.leaving,
      unchanged: report.unchanged,
      left_out: report.leftOut,
      kept_by_hand: report.keptByHand,
      baseline: report.baseline,
      columns: JSON.stringify(report.columns),
      problems: JSON.stringify(problems),
      problem_count: report.problemCount,
      imported_by: report.importedBy,
      imported_at: report.importedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
