import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { canonicalText, parseCanonical } from "../format/commitment.ts";

/** The file of an export that says whose clear values are erased: nobody who asks for them can be shown them. */
export const erasuresFile = "erasures.jsonl";

/** A value that is erased: of the entry at a position, by the act at another. Of a manifest, the row. */
export interface ExportedErasure {
  readonly position: number;
  readonly by: number;
  readonly row?: number;
}

/** What is erased among the first `size` entries, by acts that are among them. */
export async function listErasures(db: Reader, size: number): Promise<ExportedErasure[]> {
  const { rows } = await sql<{ position: number; by: number; row: number }>`
    select at.position, act.position as by, erasure.row_position as row from evidence.erasures as erasure
    join evidence.sequence as at on at.entry_id = erasure.entry_id
    join evidence.sequence as act on act.entry_id = erasure.by_entry_id
    where at.position < ${size} and act.position < ${size} order by at.position, erasure.row_position`.execute(db);
  return rows.map(({ position, by, row }) => ({ position, by, ...(row >= 0 && { row }) }));
}

export function erasuresText(erasures: readonly ExportedErasure[]): string {
  return erasures.map((erasure) => `${canonicalText({ ...erasure })}\n`).join("");
}

/** Undefined for a line that is none, or that speaks of entries which a log of this size does not have. */
export function readErasure(line: string, size: number): ExportedErasure | undefined {
  const value = parseCanonical(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { position, by, row, ...rest } = value as Partial<ExportedErasure>;
  const isPlace = (at: unknown): at is number => Number.isSafeInteger(at) && Number(at) >= 0 && Number(at) < size;
  if (!isPlace(position) || !isPlace(by) || position === by || Object.keys(rest).length > 0) return undefined;
  if (row !== undefined && !(Number.isSafeInteger(row) && row >= 0)) return undefined;
  return { position, by, ...(row !== undefined && { row }) };
}
