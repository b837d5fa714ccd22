import fc from "fast-check";
import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { activatePack } from "../packs/activate-pack.ts";
import { changePack } from "../packs/change-pack.ts";
import { endPack } from "../packs/end-pack.ts";
import { publishVersion } from "../publish/publish-version.ts";
import type { AsksAgain } from "../tables.ts";
import {
  aDraft,
  aHouse,
  anAudience,
  aPack,
  aPerson,
  approved,
  approvedSuccessor,
  morning,
} from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { settleAssignments } from "./settle-assignments.ts";
import { settleAudience } from "./settle-by-event.ts";
import { type ModelPack, SettlingModel } from "./testing/settling-model.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const numRuns = Number(process.env.SETTLING_RUNS ?? 6);
const at = (day: number) => ({ ...house.author, now: morning.add({ hours: 24 * day }) });

const departments = ["Red", "Blue"] as const;
const someDepartments = fc.subarray([...departments], { minLength: 1 });
const index = (size: number) => fc.nat({ max: size - 1 });
const operation = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      document: index(2),
      asks: fc.constantFrom<AsksAgain>("inform", "read-changes", "acknowledge"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      person: index(3),
      to: fc.constantFrom("Red", "Blue", "gone"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("acknowledge" as const), person: index(3), document: index(2) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("activate" as const), pack: index(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("end" as const), pack: index(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("audience" as const), pack: index(2), departments: someDepartments }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      pack: index(2),
      asks: fc.constantFrom("read" as const, "acknowledge" as const),
      days: fc.constantFrom(3, 10, 30),
      documents: fc.subarray([0, 1], { minLength: 1 }),
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never;

/** One world: two documents, two packs, three people of its own. */
async function makeWorld() {
  const mark = crypto.randomUUID().slice(0, 8);
  const model = new SettlingModel();
  const people = [];
  for (const department of ["Red", "Red", "Blue"]) {
    const { personId } = await aPerson(db, { department: department + mark });
    people.push(personId);
    model.people.set(personId, department);
  }
  const documents: { id: string; versionId: string; published: number }[] = [];
  for (const name of ["one", "two"]) {
    const versionId = await approved(db, house, await aDraft(db, house, `# ${name} ${mark}\n\n1`));
    const { documentId } = await getVersion(db, versionId);
    documents.push({ id: documentId, versionId, published: 0 });
    model.versions.set(documentId, []);
  }
  const packs = [];
  for (const held of [[0], [0, 1]]) {
    const documentIds = held.map((one) => documents[one]?.id ?? "");
    const audienceId = await anAudience(db, `Red${mark}`);
    const id = await aPack(db, house.author, { audienceId, documentIds }, "draft");
    packs.push({ id, audienceId });
    const pack: ModelPack = {
      name: id,
      departments: ["Red"],
      documents: documentIds,
      asks: "acknowledge",
      days: 14,
      state: "draft",
    };
    model.packs.set(id, pack);
  }
  return { mark, model, people, documents, packs };
}

type World = Awaited<ReturnType<typeof makeWorld>>;

/** Does it with the product, and in the model. */
async function apply(world: World, one: Operation, day: number): Promise<void> {
  const { model, mark } = world;
  const by = at(day);
  if (one.do === "publish") return publish(world, one, day);
  if (one.do === "move") {
    const person = world.people[one.person] ?? "";
    const gone = one.to === "gone";
    await owner.query("update people.persons set department = $2, active_until = $3 where id = $1", [
      person,
      gone ? "" : one.to + mark,
      gone ? "2020-01-01" : null,
    ]);
    if (gone) model.people.delete(person);
    else model.people.set(person, one.to);
    await unrecorded(db, (tx) => settleAssignments(tx, { people: [person] }, { because: "moved" }, by));
    return model.settle(day);
  }
  if (one.do === "acknowledge") return acknowledge(world, one, day);
  return changePacks(world, one, day);
}

async function publish(world: World, one: Extract<Operation, { do: "publish" }>, day: number): Promise<void> {
  const document = world.documents[one.document];
  if (!document) return;
  if (document.published > 0)
    document.versionId = await approvedSuccessor(
      db,
      house,
      document.versionId,
      `# t ${world.mark}\n\n${document.published + 1}`,
    );
  const asking = document.published > 0 ? { asksAgain: one.asks, asksReason: "so" } : {};
  await write(db, (tx) => publishVersion(tx, { versionId: document.versionId, ...asking }, at(day)));
  world.model.versions.get(document.id)?.push(document.published > 0 ? one.asks : null);
  document.published += 1;
  world.model.settle(day);
}

async function acknowledge(world: World, one: Extract<Operation, { do: "acknowledge" }>, day: number): Promise<void> {
  const [person, document] = [world.people[one.person] ?? "", world.documents[one.document]?.id ?? ""];
  const { rows } = await owner.query(
    `update policies.assignments set state = 'acknowledged', changed_at = $3
     where live and state in ('to_read', 'reading') and person_id = $1 and document_id = $2 returning version_id`,
    [person, document, at(day).now.toString()],
  );
  for (const { version_id } of rows)
    await owner.query(
      "update duties.duties set state = 'done', closed_at = now() where person_id = $1 and subject = $2",
      [person, `policy-version:${version_id}`],
    );
  world.model.acknowledge(`${person} ${document}`);
}

async function changePacks(
  world: World,
  one: Extract<Operation, { do: "activate" | "end" | "audience" | "change" }>,
  day: number,
): Promise<void> {
  const { id = "", audienceId = "" } = world.packs[one.pack] ?? {};
  const pack = world.model.packs.get(id);
  const by = at(day);
  if (!pack || pack.state === "ended") return;
  if (one.do === "activate") {
    if (pack.state === "active") return;
    await write(db, (tx) => activatePack(tx, id, by));
    pack.state = "active";
    return world.model.settle(day);
  }
  if (one.do === "end") {
    if (pack.state === "draft") return;
    await write(db, (tx) => endPack(tx, id, by));
    pack.state = "ended";
    return world.model.settle(day);
  }
  if (one.do === "audience") {
    const rule = { attribute: "department", is: one.departments.map((name) => name + world.mark) };
    await owner.query("update people.audiences set rule = $2 where id = $1", [audienceId, JSON.stringify(rule)]);
    await unrecorded(db, (tx) => settleAudience(tx, `audience:${audienceId}`, by.now));
    pack.departments = one.departments;
    return world.model.settle(day);
  }
  const { rows } = await owner.query<{ revision: number }>("select revision from policies.packs where id = $1", [id]);
  const documentIds = one.documents.map((which) => world.documents[which]?.id ?? "");
  const change = { asks: one.asks, dueRule: { kind: "days" as const, days: one.days }, documentIds };
  await write(db, (tx) => changePack(tx, { id, revision: rows[0]?.revision ?? 0, change }, by));
  const ruleChanged = pack.days === one.days ? null : id;
  Object.assign(pack, { asks: one.asks, days: one.days, documents: documentIds });
  world.model.settle(day, pack.state === "active" ? ruleChanged : null);
}

/** What counts, and what stands on desks. */
async function stored({ people }: World): Promise<string[]> {
  const { rows } = await owner.query(
    `select a.person_id || ' ' || a.document_id || ' ' || v.number || ' ' || case a.state when 'acknowledged' then a.state else 'open' end
       || ' ' || coalesce((select number::text from policies.versions where id = a.since_version_id), '-') || ' ' || a.asks
       || ' ' || array_to_string(a.pack_ids, ',')
       || ' ' || case when a.state <> 'acknowledged' then (a.due_at at time zone 'Europe/Berlin')::date - '2026-03-02'::date else 0 end
       || ' ' || coalesce((select d.state || ((d.due_at at time zone 'Europe/Berlin')::date - '2026-03-02'::date)
           || (d.path = '/read/' || a.id) from duties.duties d
         where d.person_id = a.person_id and d.subject = 'policy-version:' || a.version_id and d.state = 'open'), '-') as line
     from policies.assignments a join policies.versions v on v.id = a.version_id
     where a.live and a.person_id = any($1::uuid[])`,
    [people],
  );
  return rows.map(({ line }) => line).sort();
}

function expected({ model }: World): string[] {
  return [...model.standings]
    .filter(([, { live }]) => live)
    .map(([key, { version, state, since, asks, packs, due }]) => {
      const open = state === "open";
      const duty = open ? `open${due}true` : "-";
      return `${key} ${version} ${state} ${since ?? "-"} ${asks} ${packs.join(",")} ${open ? due : 0} ${duty}`;
    })
    .sort();
}

const openDuties = async ({ people }: World) =>
  (
    await owner.query(
      "select count(*)::int as n from duties.duties where person_id = any($1::uuid[]) and state = 'open'",
      [people],
    )
  ).rows[0].n;

it("who owes what is what packs ask of whoever belongs to their audiences, after any sequence of changes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 16 }), async (operations) => {
      const world = await makeWorld();
      for (const [day, one] of operations.entries()) {
        await apply(world, one, day);
        expect(await stored(world)).toEqual(expected(world));
        expect(await openDuties(world)).toBe(expected(world).filter((line) => line.includes(" open")).length);
      }
    }),
    { numRuns },
  );
}, 120_000);
