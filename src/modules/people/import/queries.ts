import { type Selection, sql } from "kysely";
import type { Database, Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { personNames } from "../directory/queries.ts";
import type { ReadColumn } from "./columns.ts";
import type { ImportProgress } from "./drafts/draft.ts";
import { type ImportProblem, type StoredProblem, withWords } from "./problems.ts";
import type { UndoReport } from "./undo/undo-report.ts";

export interface ImportSummary {
  /** Null in a preview. */
  readonly id: string | null;
  readonly fileName: string;
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  /** Among the changed. */
  readonly moved: number;
  /** Among the changed. */
  readonly leaving: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly keptByHand: number;
  /** Nobody joined by it. */
  readonly baseline: boolean;
  readonly columns: readonly ReadColumn[];
  /** The actor's reference; null in a preview. */
  readonly importedBy: string | null;
  readonly importedAt: string | null;
  /** Null where nobody has asked for its undo. */
  readonly undo: ImportUndo | null;
}

export interface ImportUndo {
  readonly state: "undoing" | "undone" | "failed";
  readonly by: string | null;
  readonly at: string | null;
  readonly progress: ImportProgress | null;
  readonly report: UndoReport | null;
}

export interface ImportReport extends ImportSummary {
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly ImportProblem[];
}

const summaryColumns = [
  "id",
  "file_name as fileName",
  "rows_read as rowsRead",
  "added",
  "changed",
  "moved",
  "leaving",
  "unchanged",
  "left_out as leftOut",
  "kept_by_hand as keptByHand",
  "baseline",
  "columns",
  "imported_by as importedBy",
  "imported_at as importedAt",
  "undo_state",
  "undo_progress",
  "undo_report",
  "undone_by",
  "undone_at",
] as const;

type SummaryRow = Selection<Database, "people.imports", (typeof summaryColumns)[number]>;

function summaryOf(row: SummaryRow): ImportSummary {
  const { undo_state, undo_progress, undo_report, undone_by, undone_at, importedAt, ...rest } = row;
  const undo = undo_state && {
    state: undo_state,
    by: undone_by,
    at: undone_at?.toISOString() ?? null,
    progress: undo_progress,
    report: undo_report,
  };
  return { ...rest, importedAt: importedAt.toISOString(), undo };
}

/** Newest first. `after`: where the page before ended. */
export async function listImports(
  db: Reader,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: ImportSummary[]; total: number; next: string | null }> {
  let query = db.selectFrom("people.imports").select(summaryColumns);
  if (page.after) {
    const [at, id] = page.after;
    query = query.where(sql<boolean>`(imported_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy("imported_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const { count } = await db
    .selectFrom("people.imports")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const summaries = rows.map(summaryOf);
  return { ...takePage(summaries, page.limit, ({ importedAt, id }) => [importedAt ?? "", id ?? ""]), total: count };
}

export async function getImport(db: Reader, id: string): Promise<ImportReport> {
  const row = await db
    .selectFrom("people.imports")
    .select(summaryColumns)
    .select([sql<number>`coalesce(problem_count, jsonb_array_length(problems))`.as("problemCount"), firstProblems])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import.");
  const { problems, problemCount, ...summary } = row;
  return { ...summaryOf(summary), problemCount, problems: problems.map(withWords) };
}

/** A page of them: all that are kept may be megabytes. */
export const firstProblems = sql<StoredProblem[]>`jsonb_path_query_array(problems, '$[0 to 999]')`.as("problems");

/** All that are kept. */
export async function getImportProblems(
  db: Reader,
  id: string,
): Promise<{ readonly total: number; readonly problems: readonly ImportProblem[] }> {
  const row = await db
    .selectFrom("people.imports")
    .select(["problems", "problem_count as total"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import.");
  return { total: row.total ?? row.problems.length, problems: row.problems.map(withWords) };
}

/** What the references of whoever imported are called: people by name, a token or the system by its reference. */
export async function importerNames(db: Reader, references: readonly (string | null)[]): Promise<Map<string, string>> {
  const idOf = (reference: string | null) => /^person:(.+)$/.exec(reference ?? "")?.[1];
  const names = await personNames(
    db,
    references.flatMap((reference) => idOf(reference) ?? []),
  );
  return new Map(references.map((reference) => [reference ?? "", names.get(idOf(reference) ?? "") ?? reference ?? ""]));
}
