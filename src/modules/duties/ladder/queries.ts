import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { DutyKind, Ladder } from "./ladder.ts";

/** The ladders that the organisation chose itself, by kind. */
export async function chosenLadders(db: Reader): Promise<Map<string, Ladder>> {
  const rows = await db.selectFrom("duties.ladders").selectAll().execute();
  return new Map(
    rows.map((row) => [
      row.kind,
      {
        gentle: row.gentle_days,
        firm: row.firm_days,
        manager: row.manager_days,
        ismsManager: row.isms_manager_days,
      },
    ]),
  );
}

/** Every kind's ladder as it applies. */
export async function laddersOf(db: Reader, kinds: readonly DutyKind[]): Promise<Map<string, Ladder>> {
  const chosen = await chosenLadders(db);
  return new Map([...kinds.map(({ kind, ladder }) => [kind, ladder] as const), ...chosen]);
}

/** Open duties by kind. */
export async function countOpen(db: Reader): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: string; open: number }>`
    select kind, count(*) as open from duties.duties where state = 'open' group by kind`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.open]));
}
