import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../src/database.ts";
import { audienceMembers } from "../../src/modules/people/public.ts";

type Rule = Exclude<Parameters<typeof audienceMembers>[1], string>;

interface Case {
  readonly name: string;
  readonly rule: Rule;
  /** What somebody who knows PostgreSQL and the tables would write for it. */
  readonly byHand: RawBuilder<unknown>;
}

export interface AudienceSqlRatio {
  /** The worst of all rules, each by the time to count and to list its members. */
  readonly ratio: number;
  readonly median: number;
  readonly rules: Readonly<Record<string, number>>;
}

const size = 1_000_000;
const rounds = 9;
/** What is over quickly is asked more often. */
const leastMs = 500;
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");

/**
 * Members of audiences over 1,000,000 people, as the rule compiles them, against the same written by hand, taking turns
 * in one run: the quickest of nine or more each. Expects an empty, migrated database, and fills it.
 */
export async function audienceSqlRatio(db: Db, say: (text: string) => void): Promise<AudienceSqlRatio> {
  say(`audience SQL: making ${size.toLocaleString("en")} people`);
  await makePeople(db);
  const rules: Record<string, number> = {};
  for (const { name, rule, byHand } of cases) {
    const members = await audienceMembers(db, rule, now);
    const count = await compare(
      db,
      sql`select count(*) as n from ${members} as member`,
      sql`select count(*) as n from (${byHand}) as member`,
    );
    const list = await compare(
      db,
      sql`with listed as materialized (select person_id from ${members} as member) select count(*) as n from listed`,
      sql`with listed as materialized (select person_id from (${byHand}) as member) select count(*) as n from listed`,
    );
    rules[name] = (count.ours + list.ours) / (count.theirs + list.theirs);
    say(
      `  ${name}: ${count.n} people, counted ${count.ours.toFixed(1)} ms against ${count.theirs.toFixed(1)}, ` +
        `listed ${list.ours.toFixed(1)} against ${list.theirs.toFixed(1)}`,
    );
  }
  const ratios = Object.values(rules).sort((a, b) => a - b);
  return { ratio: ratios.at(-1) ?? 0, median: ratios[Math.floor(ratios.length / 2)] ?? 0, rules };
}

async function compare(db: Db, ours: RawBuilder<{ n: number }>, theirs: RawBuilder<{ n: number }>) {
  const best = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY };
  let n = 0;
  const until = performance.now() + leastMs;
  for (let round = 0; round < rounds || performance.now() < until; round += 1) {
    const found = { ours: 0, theirs: 0 };
    const sides = [["ours", ours] as const, ["theirs", theirs] as const];
    for (const [side, query] of round % 2 === 0 ? sides : sides.reverse()) {
      const begun = performance.now();
      const { rows } = await query.execute(db);
      best[side] = Math.min(best[side], performance.now() - begun);
      found[side] = rows[0]?.n ?? 0;
    }
    if (found.ours !== found.theirs) throw new Error(`the rule finds ${found.ours}, by hand it is ${found.theirs}`);
    n = found.ours;
  }
  return { ...best, n };
}

const person = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

/** Ten below each, five levels and more; every twentieth has left, every hundredth joined lately. */
async function makePeople(db: Db): Promise<void> {
  await sql`insert into people.companies (id, name) values (${person(1)}::uuid, 'Kite')`.execute(db);
  for (let from = 0; from < size; from += 100_000)
    await sql`
      insert into people.persons (id, given_name, family_name, email, department, location, job_function, products,
        employment_type, company_id, manager_id, language, active_from, active_until, valid_from)
      select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Given' || n % 997, 'Family' || n % 4999,
        'p' || n || '@corp.example', 'Department ' || n % 23, 'Location ' || n % 41, 'Function ' || n % 101,
        case n % 10 when 0 then array['Atlas', 'Beacon'] when 1 then array['Atlas'] else '{}' end,
        case when n % 13 = 0 then 'supplier' else 'employee' end,
        case when n % 13 = 0 then ${person(1)}::uuid end,
        case when n > 0 then ('00000000-0000-4000-8000-' || lpad(to_hex((n - 1) / 10), 12, '0'))::uuid end,
        case when n % 3 = 0 then 'de' else 'en' end,
        case when n % 100 = 7 then date '2026-03-01' when n % 2 = 0 then date '2020-01-01' end,
        case when n % 20 = 0 then date '2025-12-31' end, '2026-01-01'
      from generate_series(${from}::int, ${from + 99_999}::int) as n`.execute(db);
  await sql`analyze people.persons`.execute(db).catch(() => undefined);
}

const active = sql`person.removed is null and (person.active_from is null or person.active_from <= date '2026-03-10')
  and (person.active_until is null or person.active_until >= date '2026-03-10')`;
const persons = sql`select person.id as person_id from people.persons as person where ${active}`;
const teamOf = (id: string) => sql`with recursive team as (
    select id from people.persons where manager_id = ${id}::uuid
    union all select below.id from team join people.persons as below on below.manager_id = team.id)`;

const cases: readonly Case[] = [
  { name: "everybody", rule: { all: [] }, byHand: persons },
  {
    name: "department",
    rule: { attribute: "department", is: ["Department 7"] },
    byHand: sql`${persons} and person.department = 'Department 7'`,
  },
  {
    name: "not, and, or",
    rule: {
      all: [
        {
          any: [
            { attribute: "department", is: ["Department 1", "Department 2", "Department 3"] },
            { attribute: "jobFunction", is: ["Function 9"] },
          ],
        },
        { not: { attribute: "location", is: ["Location 5", "Location 6"] } },
      ],
    },
    byHand: sql`${persons} and (person.department in ('Department 1', 'Department 2', 'Department 3')
      or person.job_function = 'Function 9') and person.location not in ('Location 5', 'Location 6')`,
  },
  {
    name: "product and company",
    rule: { all: [{ attribute: "product", is: ["Beacon"] }, { not: { attribute: "company", is: ["Kite"] } }] },
    byHand: sql`${persons} and person.products && array['Beacon']
      and person.company_id is distinct from (select id from people.companies where name = 'Kite')`,
  },
  {
    name: "joined lately",
    rule: { joinedWithinDays: 30 },
    byHand: sql`${persons} and person.active_from >= date '2026-03-10' - 30`,
  },
  {
    name: "a small team",
    rule: { under: [person(1_234)] },
    byHand: sql`${persons} and person.id in (${teamOf(person(1_234))} select id from team)`,
  },
  {
    name: "a large team",
    rule: { under: [person(3)] },
    byHand: sql`${persons} and person.id in (${teamOf(person(3))} select id from team)`,
  },
  {
    name: "not a large team",
    rule: { all: [{ attribute: "language", is: ["de"] }, { not: { under: [person(3)] } }] },
    byHand: sql`${teamOf(person(3))} select person.id as person_id from people.persons as person
      where ${active} and person.language = 'de' and not exists (select from team where team.id = person.id)`,
  },
];
