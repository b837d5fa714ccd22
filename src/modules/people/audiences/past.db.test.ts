import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { audienceAttributes } from "../../../shared/audience-attributes.ts";
import { write } from "../../evidence/public.ts";
import { lockPeople } from "../directory/load-states.ts";
import { blankPerson, type PersonState } from "../directory/person-state.ts";
import { storePeople } from "../directory/store-people.ts";
import { changeAudience } from "./change-audience.ts";
import { createAudience } from "./create-audience.ts";
import { audienceMembers, audienceMembersAt } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";

const { db, owner } = await testDatabase();

interface Holding {
  readonly office: string;
  readonly person: string;
  readonly kind: "holder" | "deputy";
  readonly position: number;
}

/** Everything that decides who is in an audience, as it is between two steps. */
interface World {
  readonly from: Temporal.Instant;
  readonly people: ReadonlyMap<string, PersonState>;
  readonly holdings: readonly Holding[];
  readonly absences: readonly { person: string; first: string; last: string }[];
  readonly parties: ReadonlyMap<string, { rule: AudienceRule; people: readonly string[] }>;
  readonly audiences: ReadonlyMap<string, AudienceRule>;
}

const people: readonly string[] = Array.from({ length: 40 }, () => randomUUID());
const [offices, parties] = [
  [randomUUID(), randomUUID()],
  [randomUUID(), randomUUID()],
];
const worlds: World[] = [];

// A stream of numbers that is the same in each run.
let seed = 20_260_310;
function pick(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
}
const one = <T>(from: readonly T[]): T => from[pick(from.length)] as T;

const values = {
  department: ["", "Sales", "R&D"],
  location: ["", "Berlin"],
  jobFunction: ["", "Engineer"],
  product: ["Atlas", "Beacon"],
  employmentType: ["employee", "contractor"],
  company: ["Kite", "Blue Bank"],
  language: ["en", "de"],
} as const;

/** What a rule means at an instant, in a few lines that one can believe. */
function holds(rule: AudienceRule, who: PersonState, world: World, at: Temporal.Instant): boolean {
  const inside = (other: AudienceRule) => holds(other, who, world, at);
  if ("all" in rule) return rule.all.every(inside);
  if ("any" in rule) return rule.any.some(inside);
  if ("not" in rule) return !inside(rule.not);
  if ("under" in rule) return managersOf(who, world).some((id) => rule.under.includes(id));
  if ("directlyUnder" in rule) return who.managerId !== null && rule.directlyUnder.includes(who.managerId);
  if ("office" in rule) return rule.office.some((id) => addressees(id, world, at).includes(who.id));
  if ("managers" in rule)
    return [...world.people.values()].some((below) => below.managerId === who.id && isActive(below, at));
  if ("person" in rule) return rule.person.includes(who.id);
  if ("audience" in rule) return rule.audience.some((id) => inside(world.audiences.get(id) ?? { any: [] }));
  if ("joinedWithinDays" in rule) {
    const first = dayOf(at).subtract({ days: rule.joinedWithinDays }).toString();
    return who.activeFrom !== null && who.activeFrom >= first;
  }
  if ("party" in rule) {
    const named = rule.party.flatMap((id) => world.parties.get(id) ?? []);
    return named.some((party) => inside(party.rule) || party.people.includes(who.id));
  }
  const has = rule.attribute === "product" ? who.products : who[rule.attribute];
  return typeof has === "string" ? rule.is.includes(has) : (has ?? []).some((value) => rule.is.includes(value));
}

function managersOf(who: PersonState, world: World): string[] {
  const chain: string[] = [];
  for (let at = who.managerId; at !== null; at = world.people.get(at)?.managerId ?? null) chain.push(at);
  return chain;
}

const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDate();

function isActive(who: PersonState | undefined, at: Temporal.Instant): who is PersonState {
  const day = dayOf(at).toString();
  return !!who && !who.removed && (who.activeFrom ?? day) <= day && (who.activeUntil ?? day) >= day;
}

function addressees(office: string, world: World, at: Temporal.Instant): string[] {
  const day = dayOf(at).toString();
  const away = (id: string) => world.absences.some((one) => one.person === id && one.first <= day && one.last >= day);
  const held = world.holdings.filter((one) => one.office === office && isActive(world.people.get(one.person), at));
  const holders = held.filter(({ kind }) => kind === "holder");
  const there = holders.filter(({ person }) => !away(person));
  const deputies = held.filter(({ kind, person }) => kind === "deputy" && !away(person));
  const first = Math.min(...deputies.map(({ position }) => position));
  const turn = there.length > 0 ? there : deputies.filter(({ position }) => position === first);
  return (turn.length > 0 ? turn : holders).map(({ person }) => person);
}

const ids = (from: readonly string[]) => fc.subarray([...from], { minLength: 1, maxLength: Math.min(3, from.length) });
const ruleOver = (audiences: readonly string[]) =>
  fc.letrec<{ rule: AudienceRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc
        .constantFrom(...audienceAttributes)
        .chain((attribute) =>
          fc.record({ attribute: fc.constant(attribute), is: fc.subarray([...values[attribute]], { minLength: 1 }) }),
        ),
      ids(people).map((under) => ({ under })),
      ids(people).map((directlyUnder) => ({ directlyUnder })),
      ids(offices).map((office) => ({ office })),
      ids(parties).map((party) => ({ party })),
      fc.constant({ managers: true } as const),
      ids(people).map((person) => ({ person })),
      fc.integer({ min: 1, max: 60 }).map((joinedWithinDays) => ({ joinedWithinDays })),
      ...(audiences.length > 0 ? [ids(audiences).map((audience) => ({ audience }))] : []),
      fc.record({ all: fc.array(tie("rule"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("rule"), { maxLength: 3 }) }),
      fc.record({ not: tie("rule") }),
    ),
  })).rule;

/** A person after one change. Managers stand before those below them, so that there is no circle. */
function changed(who: PersonState, day: Temporal.PlainDate): PersonState {
  const above = people.slice(0, people.indexOf(who.id));
  return {
    ...who,
    department: one(values.department),
    location: one(values.location),
    jobFunction: one(values.jobFunction),
    products: values.product.filter(() => pick(2) === 0),
    employmentType: one(values.employmentType),
    company: one([null, ...values.company]),
    language: one(values.language),
    managerId: above.length > 0 && pick(4) > 0 ? one(above.slice(-6)) : null,
    activeFrom: one([null, day.subtract({ days: pick(50) }).toString(), day.add({ days: 1 }).toString()]),
    activeUntil: one([null, null, day.add({ days: 60 + pick(9) }).toString(), day.toString()]),
    removed: pick(12) === 0 ? "import-undone" : null,
  };
}

async function changePeople(world: World, now: Temporal.Instant): Promise<Map<string, PersonState>> {
  const after = new Map(world.people);
  const added: PersonState[] = [];
  const touched: PersonState[] = [];
  for (const id of people) {
    const before = after.get(id);
    if (before && pick(3) > 0) continue;
    const state = changed(before ?? { ...blankPerson(id, "en"), email: `${id}@corp.example` }, dayOf(now));
    (before ? touched : added).push(state);
    after.set(id, state);
  }
  await unrecorded(db, async (tx) => {
    await lockPeople(tx);
    await storePeople(tx, { added, changed: touched }, { actor: "system", now });
  });
  return after;
}

async function changeHoldings(now: Temporal.Instant): Promise<Holding[]> {
  const at = now.toString();
  await owner.query("update people.office_holders set held_until = $1 where held_until is null", [at]);
  const holdings = offices.flatMap((office) =>
    people
      .filter(() => pick(12) === 0)
      .map((person) => ({ office, person, kind: one(["holder", "deputy"] as const), position: 1 + pick(2) })),
  );
  for (const { office, person, kind, position } of holdings)
    await owner.query(
      "insert into people.office_holders (office_id, person_id, kind, position, held_from, given_by) values ($1, $2, $3, $4, $5, 'x')",
      [office, person, kind, position, at],
    );
  return holdings;
}

async function addAbsences(now: Temporal.Instant): Promise<World["absences"]> {
  const absences = people
    .filter(() => pick(5) === 0)
    .map((person) => {
      const first = dayOf(now).add({ days: pick(5) });
      return { person, first: first.toString(), last: first.add({ days: pick(12) }).toString() };
    });
  for (const { person, first, last } of absences)
    await owner.query(
      `insert into people.absences (person_id, first_day, last_day, created_by, created_at) values ($1, $2, $3, 'x', $4)`,
      [person, first, last, now.toString()],
    );
  return absences;
}

async function changeParties(now: Temporal.Instant, step: number): Promise<World["parties"]> {
  const found = new Map<string, { rule: AudienceRule; people: readonly string[] }>();
  const at = now.toString();
  for (const id of parties) {
    const rule: AudienceRule = { attribute: "department", is: [one(values.department)] };
    const members = people.filter(() => pick(10) === 0);
    if (step > 0)
      await owner.query(
        `insert into people.party_history (party_id, valid_from, valid_until, attributes, changed_by)
         select id, valid_from, $2, to_jsonb(party), 'x' from people.parties as party where id = $1`,
        [id, at],
      );
    await owner.query(
      `insert into people.parties (id, name, kind, power, interest, changed_by, rule, valid_from)
       values ($1::uuid, $1::text, 'internal', 1, 1, 'x', $2, $3)
       on conflict (id) do update set rule = excluded.rule, valid_from = excluded.valid_from`,
      [id, JSON.stringify(rule), at],
    );
    await owner.query(
      "update people.party_members set member_until = $2 where party_id = $1 and member_until is null",
      [id, at],
    );
    for (const person of members)
      await owner.query("insert into people.party_members (party_id, person_id, member_from) values ($1, $2, $3)", [
        id,
        person,
        at,
      ]);
    found.set(id, { rule, people: members });
  }
  return found;
}

/** Each audience names only those made before it. */
async function changeAudiences(world: World, now: Temporal.Instant, step: number): Promise<Map<string, AudienceRule>> {
  const after = new Map(world.audiences);
  const context = { actor: "system", now };
  const known = [...after.keys()];
  const [rule] = fc.sample(ruleOver(known.slice(0, 2)), { numRuns: 1, seed: step });
  if (!rule) throw new Error("no rule");
  if (known.length < 4) {
    const made = await write(db, (tx) => createAudience(tx, { name: `Audience ${step}`, rule }, context));
    after.set(made.id, rule);
  } else {
    const id = known[2 + (step % 2)] ?? "";
    const { version, name } = await db
      .selectFrom("people.audiences")
      .select(["version", "name"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await write(db, (tx) => changeAudience(tx, { id, version, content: { name, description: "", rule } }, context));
    after.set(id, rule);
  }
  return after;
}

const start = Temporal.Instant.from("2026-03-01T09:00:00Z");
const steps = 14;
const end = start.add({ hours: steps * 40 });

beforeAll(async () => {
  for (const id of offices)
    await owner.query("insert into people.offices (id, name) values ($1::uuid, $1::text)", [id]);
  let world: World = {
    from: start,
    people: new Map(),
    holdings: [],
    absences: [],
    parties: new Map(),
    audiences: new Map(),
  };
  for (let step = 0; step < steps; step += 1) {
    const now = start.add({ hours: step * 40 });
    world = {
      from: now,
      people: await changePeople(world, now),
      holdings: await changeHoldings(now),
      absences: [...world.absences, ...(await addAbsences(now))],
      parties: await changeParties(now, step),
      audiences: world.audiences,
    };
    world = { ...world, audiences: await changeAudiences(world, now, step) };
    worlds.push(world);
  }
});

function worldAt(at: Temporal.Instant): World {
  const world = worlds.filter(({ from }) => Temporal.Instant.compare(from, at) <= 0).at(-1);
  if (!world) throw new Error("before the beginning");
  return world;
}

const expected = (rule: AudienceRule, world: World, at: Temporal.Instant) =>
  [...world.people.values()]
    .filter((who) => isActive(who, at) && holds(rule, who, world, at))
    .map(({ id }) => id)
    .sort();

async function idsOf(members: Awaited<ReturnType<typeof audienceMembers>>): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`select person_id from ${members} as member`.execute(db);
  return rows.map((row) => row.person_id).sort();
}

const minutes = fc.integer({ min: 0, max: (steps * 40 - 1) * 60 });

describe("an audience as it was", () => {
  it("at any instant had the people whom a filter over the state of then finds, for any rule", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => ruleOver([...(worlds.at(-1)?.audiences.keys() ?? [])])),
        minutes,
        async (rule, after) => {
          const at = start.add({ minutes: after });
          expect(await idsOf(await audienceMembersAt(db, rule, at))).toEqual(expected(rule, worldAt(at), at));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("had the rule of then", async () => {
    for (let step = 0; step < steps; step += 1) {
      const at = start.add({ hours: step * 40 + 1 });
      const world = worldAt(at);
      for (const [id, rule] of world.audiences)
        expect(await idsOf(await audienceMembersAt(db, id, at))).toEqual(expected(rule, world, at));
    }
  });

  it("had nobody before it was made", async () => {
    const last = [...(worlds.at(-1)?.audiences.keys() ?? [])].at(-1) ?? "";
    expect(await idsOf(await audienceMembersAt(db, last, start.add({ hours: 1 })))).toEqual([]);
  });

  it("is today what a filter over today finds", async () => {
    const world = worldAt(end);
    await fc.assert(
      fc.asyncProperty(ruleOver([...world.audiences.keys()]), async (rule) => {
        expect(await idsOf(await audienceMembers(db, rule, end))).toEqual(expected(rule, world, end));
      }),
      { numRuns: 150 },
    );
  });
});
