import fc from "fast-check";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { peopleCompliance } from "../../src/modules/policies/compliance/people.ts";
import { recountCompliance, written } from "../../src/modules/policies/compliance/recount.ts";
import { dimensions } from "../../src/modules/policies/compliance/rules.ts";
import { complianceAt } from "../../src/modules/policies/compliance/totals.ts";
import { aHouse, morning } from "../../src/modules/policies/testing/policy-makers.ts";
import { testDatabase } from "../../src/platform/testing/test-database.ts";
import { unlessRefused, World } from "./world.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const runs = Number(process.env.COMPLIANCE_RUNS ?? 6);

type Act = (world: World) => Promise<void> | void;

const small = fc.nat(7);
const acts: fc.Arbitrary<readonly [name: string, act: Act]> = fc.oneof(
  { weight: 4, arbitrary: small.map((n) => [`acknowledge ${n}`, (world: World) => world.acknowledge(n)] as const) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 60, max: 9_000 }).map((n) => [`pass ${n}`, (world: World) => world.pass(n)] as const),
  },
  { weight: 3, arbitrary: fc.constant(["fold", (world: World) => world.fold()] as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(small, fc.constantFrom("inform" as const, "read-changes" as const, "acknowledge" as const))
      .map(([n, asks]) => [`publish ${n} ${asks}`, (world: World) => world.publishNext(n, asks)] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(small, small)
      .map(([n, to]) => [`move ${n} ${to}`, (world: World) => world.move(n, to)] as const),
  },
  { weight: 1, arbitrary: small.map((n) => [`join ${n}`, (world: World) => world.join(n)] as const) },
  { weight: 1, arbitrary: small.map((n) => [`leave ${n}`, (world: World) => world.leave(n)] as const) },
  { weight: 1, arbitrary: small.map((n) => [`come back ${n}`, (world: World) => world.comeBack(n)] as const) },
  { weight: 1, arbitrary: small.map((n) => [`retract ${n}`, (world: World) => world.retract(n)] as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small, small)
      .map(([n, d]) => [`exempt ${n} ${d}`, (world: World) => world.exempt(n, d)] as const),
  },
  { weight: 1, arbitrary: small.map((n) => [`end exemption ${n}`, (world: World) => world.endExemption(n)] as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small, fc.array(small, { minLength: 1, maxLength: 2 }))
      .map(([n, of]) => [`audience ${n} ${of}`, (world: World) => world.editAudience(n, of)] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small, fc.array(small, { minLength: 1, maxLength: 3 }))
      .map(
        ([n, documents]) =>
          [`pack ${n} holds ${documents}`, (world: World) => world.editPack(n, { documents })] as const,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small, fc.integer({ min: 1, max: 20 }))
      .map(([n, days]) => [`pack ${n} within ${days}`, (world: World) => world.editPack(n, { days })] as const),
  },
  { weight: 1, arbitrary: small.map((n) => [`end pack ${n}`, (world: World) => world.endPack(n)] as const) },
  {
    weight: 1,
    arbitrary: small.map((n) => [`new pack ${n}`, (world: World) => world.newPack(n, world.documents)] as const),
  },
);

interface Snapshot {
  readonly at: Temporal.Instant;
  readonly cells: readonly string[];
  readonly matrix: readonly string[];
}

/** Counted from scratch: every dimension by the attributes that people have at this moment. */
async function recounted(now: Temporal.Instant): Promise<string[]> {
  const cells: string[] = [];
  for (const dimension of dimensions)
    for (const packs of [false, true]) {
      const found = await recountCompliance(db, now, { dimension, packs, attributes: "directory" });
      cells.push(...found.map((cell) => `${dimension} ${written(cell)}`));
    }
  return cells.sort();
}

async function kept(at: Temporal.Instant): Promise<string[]> {
  const cells: string[] = [];
  for (const dimension of dimensions)
    for (const pack of [undefined, "each"] as const) {
      const found = await complianceAt(db, { at, dimension, documents: "each", pack });
      cells.push(...found.map((cell) => `${dimension} ${written(cell)}`));
    }
  return cells.sort();
}

/** Who stands how with what, straight from the rows. */
async function standing(now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', person_id, document_id, department, case when state in ('acknowledged', 'exempt') then state
      when due_at < ${now.toString()}::timestamptz then 'overdue' else 'open' end) as line
    from policies.assignments join people.persons as person on person.id = person_id where live`.execute(db);
  return rows.map(({ line }) => line).sort();
}

async function matrix(at: Temporal.Instant, now: Temporal.Instant): Promise<string[]> {
  const { lines } = await peopleCompliance(db, { at, now, sort: "risk" }, { after: undefined, limit: 1_000 });
  return lines
    .flatMap(({ person, cells }) =>
      cells.map(({ documentId, state }) => `${person.id} ${documentId} ${person.department} ${state}`),
    )
    .sort();
}

/** The sums over documents are those of the cells. */
async function sums(at: Temporal.Instant): Promise<[unknown, unknown]> {
  const all = await complianceAt(db, { at, dimension: "all" });
  const cells = await complianceAt(db, { at, dimension: "all", documents: "each" });
  const total = (of: typeof all) => of.reduce((sum, { counts }) => sum + counts.assigned * 1_000 + counts.overdue, 0);
  return [total(all), total(cells)];
}

it("for any sequence, what is kept equals a recount, and what is said of a moment is what was counted then", async () => {
  let begin = morning;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 24 }), async (sequence) => {
      begin = begin.add({ hours: 24 * 400 });
      const world = new World(db, owner, house, begin);
      await world.begin();
      const snapshots: Snapshot[] = [];
      for (const [index, [, act]] of sequence.entries()) {
        world.pass(1);
        await unlessRefused(async () => act(world));
        if (index % 3 !== 0 && index !== sequence.length - 1) continue;
        const cells = await recounted(world.now);
        expect(await kept(world.now)).toEqual(cells);
        snapshots.push({ at: world.now, cells, matrix: await standing(world.now) });
      }
      world.pass(1);
      for (const { at, cells, matrix: then } of snapshots) {
        expect(await kept(at)).toEqual(cells);
        expect(await matrix(at, world.now)).toEqual(then);
        const [all, each] = await sums(at);
        expect(all).toBe(each);
      }
    }),
    { numRuns: runs, endOnFailure: process.env.COMPLIANCE_SHRINK === undefined },
  );
}, 600_000);
