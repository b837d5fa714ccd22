import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takePage } from "../../../platform/http/paging.ts";
import type { ReadColumn } from "./columns.ts";
import { type ImportProblem, withWords } from "./problems.ts";

export interface ImportSummary {
  /** Null in a preview. */
  readonly id: string | null;
  readonly fileName: string;
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly columns: readonly ReadColumn[];
  /** The actor's reference; null in a preview. */
  readonly importedBy: string | null;
  readonly importedAt: string | null;
}

export interface ImportReport extends ImportSummary {
  readonly problems: readonly ImportProblem[];
}

const summaryColumns = [
  "id",
  "file_name as fileName",
  "rows_read as rowsRead",
  "added",
  "changed",
  "unchanged",
  "left_out as leftOut",
  "columns",
  "imported_by as importedBy",
  "imported_at as importedAt",
] as const;

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
  const summaries = rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }));
  return { ...takePage(summaries, page.limit, ({ importedAt, id }) => [importedAt, id]), total: count };
}

export async function getImport(db: Reader, id: string): Promise<ImportReport> {
  const row = await db
    .selectFrom("people.imports")
    .select([...summaryColumns, "problems"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import.");
  return { ...row, importedAt: row.importedAt.toISOString(), problems: row.problems.map(withWords) };
}
