import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { said } from "../../delivery/public.ts";
import { directory } from "../../people/public.ts";
import type { SaidRow } from "./queries.ts";

type After = readonly [name: string, id: string, channel: string] | undefined;

/** To whom something was said, as it was frozen then, by name. */
export async function listPeople(
  db: Reader,
  row: SaidRow,
  filter: { readonly search: string; readonly after: After; readonly limit: number },
  now: Temporal.Instant,
) {
  const page = { after: filter.after, limit: filter.limit + 1 };
  const found =
    row.source === "message"
      ? await said.listAddressees(db, row.id, filter.search, page, now)
      : await listTold(db, row.id, filter.search, page, now);
  const key = (one: (typeof found.rows)[number]) => [one.displayName, one.personId, one.channel ?? ""];
  const { items, next } = takePage<(typeof found.rows)[number]>(found.rows, filter.limit, key);
  return { items: items.map(shown), total: found.total, next };
}

interface Told {
  readonly mailId: string | null;
  readonly personId: string;
  readonly displayName: string;
  readonly channel: string | null;
  readonly state: string | null;
  readonly reason: string | null;
  readonly language: string | null;
  readonly readAt: Date | null;
  readonly at: Date | null;
}

const shown = ({ mailId, personId, displayName, channel, state, reason, language, readAt, at }: Told) => ({
  ...{ mailId, id: personId, displayName, channel, state, reason, language },
  readAt: readAt?.toISOString() ?? null,
  at: at?.toISOString() ?? null,
});

async function listTold(
  db: Reader,
  id: string,
  search: string,
  page: { readonly after: After; readonly limit: number },
  now: Temporal.Instant,
): Promise<{ readonly rows: Told[]; readonly total: number }> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const from = sql`from messages.record_people as told join ${directory(now)} as person on person.id = told.person_id
    where told.record_id = ${id}::uuid and (person.display_name ilike ${pattern} or person.email ilike ${pattern})`;
  const beyond = page.after
    ? sql`and (person.display_name, person.id) > (${page.after[0]}, ${page.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<Told>`
    select null as "mailId", told.person_id as "personId", person.display_name as "displayName", null as channel, null as state,
      null as reason, null as language, null as "readAt", null as at
    ${from} ${beyond} order by person.display_name, person.id limit ${page.limit}`.execute(db);
  const counted = await sql<{ count: number }>`select count(*) as count ${from}`.execute(db);
  return { rows, total: counted.rows[0]?.count ?? 0 };
}
