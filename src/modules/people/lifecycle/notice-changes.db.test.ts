import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { goLive } from "../organisation/go-live.ts";
import { noticeChanges } from "./notice-changes.ts";
import { isNewDay } from "./queries.ts";

let test: TestDatabase;
const noon = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now: noon };
const notice = (now = noon) => unrecorded(test.db, (tx) => noticeChanges(tx, now));

beforeAll(async () => {
  test = await testDatabase();
  // On the other side of the day than UTC for most of it.
  const organisation = { name: "Corp", timeZone: "Pacific/Auckland", language: "en" };
  await write(test.db, (tx) => createOrganisation(tx, organisation, by));
});

beforeEach(async () => {
  await test.owner.query("delete from people.noticed");
  await test.owner.query("update people.persons set manager_id = null");
  await test.owner.query("delete from people.person_history");
  await test.owner.query("delete from people.persons");
  await test.owner.query("update people.organisation set live_since = created_at");
});

async function insert(
  name: string,
  more: { from?: string; until?: string; department?: string } = {},
): Promise<string> {
  const { rows } = await test.owner.query<{ id: string }>(
    `insert into people.persons (given_name, email, active_from, active_until, department)
     values ($1, $1 || '@corp.example', $2, $3, $4) returning id`,
    [name, more.from ?? null, more.until ?? null, more.department ?? ""],
  );
  return rows[0]?.id ?? "";
}

/** What was told since, by kind without its beginning and end: `joiners: [ids]`. */
async function told(since: number): Promise<Record<string, string[]>> {
  const { rows } = await test.owner.query<{ kind: string; person: string }>(
    `select split_part(opening.kind::jsonb #>> '{}', '.', 2) as kind, row.subject as person
     from evidence.manifest_rows as row join evidence.openings as opening using (entry_id)
     where entry_id > $1 and opening.kind like '"people.%.noticed"' order by row.subject`,
    [since],
  );
  const byKind = Map.groupBy(rows, (row) => row.kind);
  return Object.fromEntries([...byKind].map(([kind, all]) => [kind, all.map((row) => row.person.slice(7))]));
}

async function lastEntry(): Promise<number> {
  const { rows } = await test.owner.query<{ last: number }>(
    "select coalesce(max(id), 0)::int as last from evidence.entries",
  );
  return rows[0]?.last ?? 0;
}

describe("joiners, movers and leavers", () => {
  it("are told once, with what they were and are, however many look at the same time", async () => {
    const ana = await insert("ana", { department: "Sales" });
    const bo = await insert("bo");
    const start = await lastEntry();
    await Promise.all([notice(), notice(), notice()]);
    expect(await told(start)).toEqual({ joiners: [ana, bo].sort() });
    await test.owner.query("update people.persons set department = 'Legal' where id = $1", [ana]);
    await test.owner.query("update people.persons set active_until = '2026-03-01' where id = $1", [bo]);
    const then = await lastEntry();
    await notice();
    await notice();
    expect(await told(then)).toEqual({ movers: [ana], leavers: [bo] });
    const { rows } = await test.owner.query(
      "select value::jsonb as value from evidence.manifest_rows where subject = $1 and entry_id > $2",
      [`person:${ana}`, then],
    );
    expect(rows[0]?.value).toEqual({
      person: `person:${ana}`,
      before: { department: "Sales" },
      after: { department: "Legal" },
    });
  });

  it("are not told before the organisation is live, nor of that day", async () => {
    await test.owner.query("update people.organisation set live_since = null");
    await insert("ana");
    const start = await lastEntry();
    await notice();
    await insert("bo");
    await write(test.db, (tx) => goLive(tx, {}, by));
    await notice();
    expect(await told(start)).toEqual({});
    const cy = await insert("cy");
    await notice();
    expect(await told(start)).toEqual({ joiners: [cy] });
  });

  it("leave nothing when somebody came and went between two looks, or the look is rolled back", async () => {
    const ana = await insert("ana");
    await test.owner.query("update people.persons set removed = 'import-undone' where id = $1", [ana]);
    const start = await lastEntry();
    await notice();
    expect(await told(start)).toEqual({});
    const bo = await insert("bo");
    const crash = unrecorded(test.db, async (tx) => {
      await noticeChanges(tx, noon);
      throw new Error("killed");
    });
    await expect(crash).rejects.toThrow("killed");
    expect(await told(start)).toEqual({});
    await notice();
    expect(await told(start)).toEqual({ joiners: [bo] });
  });

  it("join and leave with the day where the organisation is", async () => {
    const newcomer = await insert("new", { from: "2026-03-12" });
    const leaver = await insert("old", { until: "2026-03-11" });
    const midnight = Temporal.ZonedDateTime.from("2026-03-12T00:00[Pacific/Auckland]").toInstant();
    const start = await lastEntry();
    await notice(midnight.subtract({ seconds: 1 }));
    expect(await told(start)).toEqual({ joiners: [leaver] });
    expect(await isNewDay(test.db, midnight.subtract({ seconds: 1 }))).toBe(false);
    expect(await isNewDay(test.db, midnight)).toBe(true);
    await notice(midnight);
    expect(await told(start)).toEqual({ joiners: [leaver, newcomer].sort(), leavers: [leaver] });
  });

  it("are what a simple model says, whatever happens between the looks", async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom("come", "go", "sales", "legal", "remove", "look"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        await test.owner.query("delete from people.noticed; delete from people.persons");
        const ids = [];
        for (let at = 0; at < 4; at++) ids.push(await insert(`p${at}`, { until: "2026-01-01" }));
        const people = ids.map((id) => ({ id, active: false, removed: false, department: "" }));
        let known = new Map<string, string>();
        for (const { who, what } of [...steps, { who: 0, what: "look" }]) {
          const person = people[who];
          if (!person) continue;
          if (what === "come") person.active = true;
          else if (what === "go") person.active = false;
          else if (what === "remove") person.removed = true;
          else if (what !== "look") person.department = what;
          await test.owner.query(
            `update people.persons set active_until = case when $2 then null else date '2026-01-01' end,
               removed = case when $3 then 'import-undone' end, department = $4 where id = $1`,
            [person.id, person.active, person.removed, person.department],
          );
          if (what !== "look") continue;
          const here = new Map(
            people.filter((one) => one.active && !one.removed).map((one) => [one.id, one.department]),
          );
          const expected = {
            joiners: [...here.keys()].filter((id) => !known.has(id)),
            movers: [...here]
              .filter(([id, department]) => known.has(id) && known.get(id) !== department)
              .map(([id]) => id),
            leavers: [...known.keys()].filter((id) => !here.has(id)),
          };
          const since = await lastEntry();
          await notice();
          const lists = Object.entries(expected).filter(([, list]) => list.length > 0);
          expect(await told(since)).toEqual(Object.fromEntries(lists.map(([kind, list]) => [kind, list.sort()])));
          known = here;
        }
      }),
      { numRuns: 30 },
    );
  });
});
