import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../src/platform/testing/test-database.ts";
import { names, ReminderWorld, worldKinds } from "./reminder-world.ts";

const world = new ReminderWorld(await testDatabase());
beforeAll(() => world.found());

/** More by hand: REMINDER_RUNS=300 npx vitest run … */
const runs = Number(process.env.REMINDER_RUNS ?? 6);

/** Each begins shortly before a clock is changed somewhere, or before a row of holidays. */
const starts = [
  "2026-03-07T12:00:00Z",
  "2026-03-27T05:00:00Z",
  "2026-04-03T22:00:00Z",
  "2026-10-02T20:00:00Z",
  "2026-10-23T16:00:00Z",
  "2026-10-31T01:00:00Z",
  "2026-12-21T10:00:00Z",
];

type Act = (world: ReminderWorld) => Promise<void>;
const act = <T>(name: string, values: fc.Arbitrary<T>, run: (world: ReminderWorld, value: T) => Promise<void>) =>
  values.map((value): { readonly name: string; readonly run: Act } => ({
    name: `${name} ${JSON.stringify(value)}`,
    run: (there) => run(there, value),
  }));

const which = fc.nat(40);
const somebody = fc.constantFrom(...names);
const acts = fc.oneof(
  {
    weight: 5,
    arbitrary: act(
      "wait",
      fc.oneof(fc.integer({ min: 5, max: 300 }), fc.integer({ min: 300, max: 3_000 })),
      async (there, minutes) => {
        there.now = there.now.add({ minutes });
      },
    ),
  },
  {
    weight: 3,
    arbitrary: act(
      "owe",
      fc.record({
        kind: fc.nat(1),
        owners: fc.uniqueArray(somebody, { minLength: 1, maxLength: 5 }),
        hours: fc.integer({ min: -48, max: 96 }),
      }),
      (there, { kind, owners, hours }) => there.owe(kind, owners, hours),
    ),
  },
  { weight: 2, arbitrary: act("close", fc.tuple(which, fc.boolean()), (there, [n, all]) => there.close(n, all)) },
  {
    weight: 2,
    arbitrary: act(
      "rest",
      fc.tuple(
        which,
        fc.oneof(fc.constant("disputed" as const), fc.constant("awake" as const), fc.integer({ min: 1, max: 72 })),
      ),
      (there, [n, how]) => there.rest(n, how),
    ),
  },
  {
    weight: 1,
    arbitrary: act(
      "leave",
      fc.record({ person: somebody, inDays: fc.nat(4), days: fc.nat(4) }),
      (there, { person, inDays, days }) => there.leave(person, inDays, days),
    ),
  },
  { weight: 1, arbitrary: act("come back", somebody, (there, person) => there.comeBack(person)) },
  { weight: 3, arbitrary: act("deliver", fc.constant(null), (there) => there.deliver()) },
);

/** What must hold whenever the sweep has looked. */
async function afterSweep(): Promise<void> {
  const before = new Set((await world.waiting()).map(({ id }) => id));
  await world.sweep();
  // What was told just now may climb at the next look.
  await world.sweep();
  for (const mail of await world.waiting())
    if (!before.has(mail.id))
      expect(world.canBeTold(mail.person, world.now), `to ${mail.person} at ${world.now}`).toBe(true);
  expect(await world.lost()).toEqual([]);
}

/** What must hold at any time: nothing waits to be said that is done, put off or disputed. */
async function always(): Promise<void> {
  for (const { lines, person } of await world.waiting())
    for (const line of lines) {
      const known = knownOf(line);
      expect(known?.state, `${line} for ${person}`).toBe("open");
      const rests =
        known?.rests === "disputed" ||
        (known?.rests instanceof Temporal.Instant && Temporal.Instant.compare(known.rests, world.now) > 0);
      expect(rests, `${line} rests`).toBe(false);
    }
}

const knownOf = (line: string) => world.duties.find(({ title, owner }) => `${title} ${owner}` === line);

function neverTwiceInAWindow(): void {
  const windows = world.sent.map(({ person, at }) => `${person} ${world.dayOf(person, at)}`);
  expect(windows.filter((one, index) => windows.indexOf(one) !== index)).toEqual([]);
}

/** Everybody is back and nothing rests: in some weeks every step of what is open has been told, each once. */
async function everythingIsTold(): Promise<void> {
  for (const person of names) await world.comeBack(person);
  for (const [index] of world.duties.entries()) await world.rest(index, "awake");
  for (let look = 0; look < 80; look += 1) {
    world.now = world.now.add({ hours: 7 });
    await afterSweep();
    await world.deliver();
  }
  neverTwiceInAWindow();
  for (const { title, owner, kind, state } of world.duties) {
    const ladder = worldKinds.find((one) => one.kind === kind)?.ladder;
    const told = world.sent.flatMap(({ person, lines }) =>
      lines.filter((line) => line === `${title} ${owner}`).map(() => person),
    );
    const own = told.filter((person) => person === owner).length;
    const steps = [ladder?.gentle, ladder?.firm].filter((days) => days !== null).length;
    const above = [ladder?.manager, ladder?.ismsManager].filter((days) => days !== null).length;
    if (state === "open") expect(own, `${title} to ${owner}`).toBe(steps);
    else expect(own).toBeLessThanOrEqual(steps);
    if (state === "open" && owner !== "Zoe") expect(told.length - own, `${title} of ${owner} above`).toBe(above);
  }
}

it("whatever happens: nobody in their quiet hours, days off or absence, nothing closed, never twice, nothing lost", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.array(acts, { minLength: 12, maxLength: 40, size: "max" }),
      async (start, list) => {
        await world.reset(start);
        for (const { run } of list) {
          await run(world);
          await always();
          await afterSweep();
          await always();
          neverTwiceInAWindow();
        }
        await everythingIsTold();
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
}, 3_600_000);
