import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { withinReach } from "../directory/reach.ts";
import { selectAudience } from "./compile.ts";
import { type Known, loadKnown, loadKnownAt } from "./known.ts";
import { getAudience, ruleAt } from "./queries.ts";

export interface Member {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
}

/** Whose members are asked for: as they are (`at` null, with today's date) or as they were. */
export interface Asked {
  readonly audienceId: string;
  readonly at: Temporal.Instant | null;
  readonly now: Temporal.Instant;
  readonly reach: Reach;
}

type Row = Member & { readonly family: string; readonly given: string };
const columns = sql`person.id, person.display_name as "displayName", person.email, person.department, person.location,
  person.job_function as "jobFunction", person.family_name as family, person.given_name as given`;

/** The members as a subquery, with the attributes that they had. */
async function membersOf(db: Reader, asked: Asked): Promise<RawBuilder<Row>> {
  const { audienceId, at, now } = asked;
  const rule = at === null ? (await getAudience(db, audienceId)).rule : await ruleAt(db, audienceId, at);
  const known: Known = at === null ? await loadKnown(db, [rule], now) : await loadKnownAt(db, [rule], at);
  return selectAudience<Row>(rule, known, columns);
}

/** By family name. Each word of the search must stand in the name or the address. */
export async function listMembers(
  db: Reader,
  asked: Asked,
  search: string,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: Member[]; total: number; next: string | null }> {
  const members = await membersOf(db, asked);
  const words = search.split(/\s+/).filter((word) => word !== "");
  const found = words.slice(0, 10).map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    return sql`(person."displayName" ilike ${pattern} or person.email ilike ${pattern})`;
  });
  const where = sql.join([withinReach(asked.reach), ...found], sql` and `);
  const [family, given, id] = page.after ?? [];
  const beyond = page.after
    ? sql`(person.family, person.given, person.id) > (${family}, ${given}, ${id}::uuid)`
    : sql`true`;
  const { rows } = await sql<Row>`select * from ${members} as person where ${where} and ${beyond}
    order by person.family, person.given, person.id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{ count: number }>`select count(*) as count from ${members} as person where ${where}`.execute(
    db,
  );
  const taken = takePage(rows, page.limit, (row) => [row.family, row.given, row.id]);
  return { items: taken.items.map(memberOf), total: total.rows[0]?.count ?? 0, next: taken.next };
}

function memberOf({ family: _family, given: _given, ...member }: Row): Member {
  return member;
}

/** All of them, by family name. */
export async function allMembers(db: Reader, asked: Asked): Promise<Member[]> {
  const { rows } = await sql<Row>`select * from ${await membersOf(db, asked)} as person
    where ${withinReach(asked.reach)} order by person.family, person.given, person.id`.execute(db);
  return rows.map(memberOf);
}

const mostMoved = 50;

export interface Moved {
  readonly total: number;
  /** The first fifty. */
  readonly items: Member[];
}

/** Who has come into the audience since an instant, and who has left it, comparing then and now. */
export async function audienceChanges(
  db: Reader,
  asked: Asked & { readonly at: Temporal.Instant },
): Promise<{ before: number; today: number; joined: Moved; left: Moved }> {
  const then = await membersOf(db, asked);
  const now = await membersOf(db, { ...asked, at: null });
  const { rows } = await sql<Row & { side: "joined" | "left" | "both" }>`
    select coalesce(today.id, before.id) as id, coalesce(today."displayName", before."displayName") as "displayName",
      coalesce(today.email, before.email) as email, coalesce(today.department, before.department) as department,
      coalesce(today.location, before.location) as location,
      coalesce(today."jobFunction", before."jobFunction") as "jobFunction",
      coalesce(today.family, before.family) as family, coalesce(today.given, before.given) as given,
      case when before.id is null then 'joined' else 'left' end as side
    from (select * from ${now} as person where ${withinReach(asked.reach)}) as today
    full join (select * from ${then} as person where ${withinReach(asked.reach)}) as before on before.id = today.id
    where before.id is null or today.id is null
    order by family, given, id`.execute(db);
  const counted = await sql<{ before: number; today: number }>`select
    (select count(*) from ${then} as person where ${withinReach(asked.reach)}) as before,
    (select count(*) from ${now} as person where ${withinReach(asked.reach)}) as today`.execute(db);
  const moved = (side: string): Moved => {
    const those = rows.filter((row) => row.side === side);
    return { total: those.length, items: those.slice(0, mostMoved).map(({ side: _side, ...row }) => memberOf(row)) };
  };
  return {
    before: counted.rows[0]?.before ?? 0,
    today: counted.rows[0]?.today ?? 0,
    joined: moved("joined"),
    left: moved("left"),
  };
}
