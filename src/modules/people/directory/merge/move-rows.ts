import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import type { MovedRow } from "./merge-rules.ts";

/** What names a person beside the directory, and what keeps a row from going to the survivor: that they have it already. */
const places: readonly { readonly table: MovedRow["table"]; readonly column: string; readonly unless?: string }[] = [
  {
    table: "office_holders",
    column: "person_id",
    unless: "mine.office_id = place.office_id and mine.held_until is not distinct from place.held_until",
  },
  { table: "absences", column: "person_id" },
  { table: "parties", column: "contact_person_id" },
  { table: "party_contacts", column: "person_id" },
  {
    table: "party_members",
    column: "person_id",
    unless: "mine.party_id = place.party_id and mine.member_until is not distinct from place.member_until",
  },
];

/** Offices, absences and what parties know of one person go to another. Answers with the rows, so that they can go back. */
export async function moveRows(tx: Tx, from: string, to: string): Promise<MovedRow[]> {
  const moved: MovedRow[] = [];
  for (const { table, column, unless } of places) {
    const free = unless
      ? sql`not exists (select from ${tableOf(table)} as mine
          where mine.${sql.ref(column)} = ${to}::uuid and ${sql.raw(unless)})`
      : sql`true`;
    const { rows } = await sql<{ id: string }>`update ${tableOf(table)} as place set ${sql.ref(column)} = ${to}::uuid
      where place.${sql.ref(column)} = ${from}::uuid and ${free} returning place.id`.execute(tx);
    moved.push(...rows.map(({ id }) => ({ table, id })));
  }
  return moved;
}

/** Rows that have gone to somebody else since stay there. */
export async function moveRowsBack(tx: Tx, rows: readonly MovedRow[], from: string, to: string): Promise<void> {
  for (const { table, column } of places) {
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id);
    if (ids.length === 0) continue;
    await sql`update ${tableOf(table)} set ${sql.ref(column)} = ${to}::uuid
      where id = any(${ids}::uuid[]) and ${sql.ref(column)} = ${from}::uuid`.execute(tx);
  }
}

const tableOf = (table: MovedRow["table"]): RawBuilder<unknown> => sql.table(`people.${table}`);
