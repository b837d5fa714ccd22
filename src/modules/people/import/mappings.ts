import { createHash } from "node:crypto";
import type { Reader, Tx } from "../../../database.ts";
import type { ColumnMapping } from "./options.ts";

const keyOf = (kind: "headings" | "sheets", names: readonly string[]) =>
  `${kind}:${createHash("sha256").update(JSON.stringify(names.toSorted())).digest("hex")}`;

/** How a file with these headings was read the last time it was applied. */
export async function findMapping(db: Reader, headers: readonly string[]): Promise<readonly ColumnMapping[] | null> {
  const row = await db
    .selectFrom("people.import_mappings")
    .select("columns")
    .where("key", "=", keyOf("headings", headers))
    .executeTakeFirst();
  return row?.columns ?? null;
}

/** Which sheet of a workbook with these sheets was taken the last time. */
export async function findSheet(db: Reader, sheets: readonly string[]): Promise<string | null> {
  const row = await db
    .selectFrom("people.import_mappings")
    .select("sheet")
    .where("key", "=", keyOf("sheets", sheets))
    .executeTakeFirst();
  return row?.sheet ?? null;
}

/** Remembers both for the next file. A single sheet needs no memory. */
export async function rememberMapping(
  tx: Tx,
  file: {
    readonly columns: readonly ColumnMapping[];
    readonly sheets: readonly string[];
    readonly sheet: string | null;
  },
  now: Temporal.Instant,
): Promise<void> {
  const used_at = now.toString();
  const mapping = file.columns.map(({ header, field, dates }) => ({ header, field, dates }));
  const headings = keyOf(
    "headings",
    mapping.map(({ header }) => header),
  );
  const columns = JSON.stringify(mapping);
  const rows: { key: string; columns: string | null; sheet: string | null; used_at: string }[] = [
    { key: headings, columns, sheet: null, used_at },
  ];
  if (file.sheets.length > 1)
    rows.push({ key: keyOf("sheets", file.sheets), columns: null, sheet: file.sheet, used_at });
  await tx
    .insertInto("people.import_mappings")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((row) => ({
        columns: row.ref("excluded.columns"),
        sheet: row.ref("excluded.sheet"),
        used_at: row.ref("excluded.used_at"),
      })),
    )
    .execute();
}
