import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../directory/create-person.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { officeAddressees } from "./addressees.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
const people: string[] = [];

beforeAll(async () => {
  const organisation = { name: "Kite", timeZone: "Pacific/Auckland", language: "en" };
  await write(db, (tx) => createOrganisation(tx, organisation, by));
  for (const name of ["Ada", "Ben", "Cleo", "Dan"]) {
    const person = { givenName: name, familyName: "Kite", email: `${name}@kite.example` };
    people.push((await write(db, (tx) => createPerson(tx, person, by))).id);
  }
});

interface Standing {
  readonly kind: "holder" | "deputy";
  readonly position: number;
  readonly active: boolean;
  readonly absent: boolean;
  readonly held: "before" | "now" | "later";
}

const heldDuring: Record<Standing["held"], readonly [string, string | null]> = {
  before: ["2026-03-01T00:00:00Z", "2026-03-10T12:00:00Z"],
  now: ["2026-03-10T12:00:00Z", null],
  later: ["2026-03-10T12:00:01Z", null],
};

const standing: fc.Arbitrary<Standing> = fc.record({
  kind: fc.constantFrom("holder", "deputy"),
  position: fc.integer({ min: 1, max: 3 }),
  active: fc.boolean(),
  absent: fc.boolean(),
  held: fc.constantFrom("before", "now", "now", "later"),
});

/** The promise in words of a loop. */
function expectedActing(standings: readonly Standing[]): number[] {
  const indexes = standings.map((_, index) => index);
  const counting = indexes.filter((index) => standings[index]?.active && standings[index]?.held === "now");
  const holders = counting.filter((index) => standings[index]?.kind === "holder");
  const present = holders.filter((index) => !standings[index]?.absent);
  if (present.length > 0) return present;
  for (const position of [1, 2, 3]) {
    const deputies = counting.filter((index) => {
      const one = standings[index];
      return one?.kind === "deputy" && one.position === position && !one.absent;
    });
    if (deputies.length > 0) return deputies;
  }
  return holders;
}

async function store(standings: readonly Standing[]): Promise<string> {
  await owner.query("delete from people.office_holders; delete from people.absences; delete from people.offices");
  const office = await owner.query<{ id: string }>("insert into people.offices (name) values ('CISO') returning id");
  const id = office.rows[0]?.id ?? "";
  for (const [index, one] of standings.entries()) {
    const person = people[index];
    await owner.query("update people.persons set active_until = $2 where id = $1", [
      person,
      one.active ? null : "2026-03-10",
    ]);
    await owner.query(
      `insert into people.office_holders (office_id, person_id, kind, position, held_from, held_until, given_by)
        values ($1, $2, $3, $4, $5, $6, 'system')`,
      [id, person, one.kind, one.position, ...heldDuring[one.held]],
    );
    if (one.absent)
      await owner.query(
        `insert into people.absences (person_id, first_day, last_day, created_by, created_at)
          values ($1, '2026-03-11', '2026-03-11', 'system', $2)`,
        [person, now.toString()],
      );
  }
  return id;
}

async function acting(office: string, at = now): Promise<string[]> {
  const { rows } = await sql<{ office_id: string; person_id: string }>`
    select * from ${officeAddressees(sql`${[office]}::uuid[]`, at)} as addressee`.execute(db);
  expect(rows.every((row) => row.office_id === office)).toBe(true);
  return rows.map((row) => row.person_id).sort();
}

// In Auckland it is 11 March already at the instant asked about.
it("addresses the holders who are there, else the first deputies who are, else the holders", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(standing, { maxLength: 4 }), async (standings) => {
      const office = await store(standings);
      const expected = expectedActing(standings).map((index) => people[index]);
      expect(await acting(office)).toEqual(expected.sort());
    }),
    { numRuns: 60 },
  );
});

it("knows an absence only between its being entered and its being withdrawn", async () => {
  const there = { position: 1, active: true, absent: false, held: "now" } as const;
  const office = await store([
    { ...there, kind: "holder", absent: true },
    { ...there, kind: "deputy" },
  ]);
  await owner.query("update people.office_holders set held_from = '2026-01-01T00:00:00Z'");
  await owner.query("update people.absences set first_day = '2026-03-01', withdrawn_at = '2026-03-10T18:00:00Z'");
  const [holder, deputy] = people;
  expect(await acting(office, now.subtract({ minutes: 1 }))).toEqual([holder]);
  expect(await acting(office, now)).toEqual([deputy]);
  expect(await acting(office, now.add({ hours: 6 }))).toEqual([holder]);
});

it("addresses nobody by an office that was archived", async () => {
  const office = await store([{ kind: "holder", position: 1, active: true, absent: false, held: "now" }]);
  await owner.query("update people.offices set archived_at = $1", [now.add({ minutes: 1 }).toString()]);
  expect(await acting(office)).toHaveLength(1);
  expect(await acting(office, now.add({ minutes: 1 }))).toEqual([]);
});
