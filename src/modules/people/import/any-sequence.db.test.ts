import fc from "fast-check";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { record, write } from "../../evidence/public.ts";
import { loadStates, lockPeople } from "../directory/load-states.ts";
import { storePeople } from "../directory/store-people.ts";
import { applyImport } from "./apply-import.ts";
import { DirectoryModel, type ModelPerson, type ModelRow } from "./testing/directory-model.ts";
import { undoImport } from "./undo/undo-import.ts";

const { db, owner } = await testDatabase();
const actor = "token:hr";

type Step =
  | { readonly do: "import" | "again"; readonly rows: readonly ModelRow[] }
  | { readonly do: "undo"; readonly which: number }
  | { readonly do: "edit"; readonly number: string; readonly department: string; readonly email: string | null };

const number = fc.constantFrom("1", "2", "3", "4", "5");
const email = fc.constantFrom("a", "b", "c", "d", "e", "f").map((name) => `${name}@c.example`);
const department = fc.constantFrom("Sales", "Finance", "Legal");
const row = fc.record({ number, email, department, manager: fc.oneof(email, fc.constant("")) });
const rows = fc
  .uniqueArray(row, { selector: (one) => one.number, maxLength: 5 })
  .map((all) => all.filter((one, index) => all.findIndex((other) => other.email === one.email) === index));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("import" as const), rows }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("again" as const), rows }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo" as const), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("edit" as const), number, department, email: fc.option(email) }),
  },
);

class Run {
  readonly model = new DirectoryModel();
  readonly imported: string[] = [];
  readonly snapshots: { readonly at: Temporal.Instant; readonly people: readonly ModelPerson[] }[] = [];
  private now = Temporal.Instant.from("2026-03-09T08:00:00Z");

  async take(step: Step): Promise<void> {
    this.now = this.now.add({ minutes: 1 });
    if ("rows" in step) await this.import(step.rows, step.do === "again");
    else if ("which" in step) await this.undo(step.which);
    else await this.edit(step);
    this.snapshots.push({ at: this.now, people: this.model.people });
  }

  private async import(rows: readonly ModelRow[], twice: boolean): Promise<void> {
    const lines = rows.map((one) => [one.number, one.email, one.department, one.manager].join(";"));
    const bytes = Buffer.from(["Employee ID;E-mail;Department;Manager", ...lines].join("\n"));
    const take = () => write(db, (tx) => applyImport(tx, { fileName: "people.csv", bytes }, { actor, now: this.now }));
    this.imported.push((await take()).id ?? "");
    this.model.import(rows);
    if (!twice) return;
    const second = await take();
    expect(second).toMatchObject({ added: 0, changed: 0 });
    this.imported.push(second.id ?? "");
    this.model.imports.push({ changes: [], undone: false });
  }

  private async undo(which: number): Promise<void> {
    const open = this.model.imports.flatMap(({ undone }, index) => (undone ? [] : [index]));
    const index = open[which % Math.max(open.length, 1)];
    if (index === undefined) return;
    await write(db, (tx) => undoImport(tx, [], this.imported[index] ?? "", { actor, now: this.now }));
    this.model.undo(index);
  }

  private async edit(step: Extract<Step, { do: "edit" }>): Promise<void> {
    const attributes = { department: step.department, ...(step.email && { email: step.email }) };
    if (!this.model.people.some(({ key }) => key === step.number) || !this.model.edit(step.number, attributes)) return;
    await write(db, async (tx) => {
      await lockPeople(tx);
      const [before] = await loadStates(tx, sql`person.employee_number = ${step.number} and person.removed is null`);
      if (!before) throw new Error("the model knows somebody more");
      await storePeople(tx, { added: [], changed: [{ ...before, ...attributes }] }, { actor, now: this.now });
      const fact = { kind: "people.person.changed", at: this.now, actor, subjects: [`person:${before.id}`] } as const;
      return record(tx, { ...fact, data: {} }, undefined);
    });
  }
}

const stateOf = (people: readonly ModelPerson[]) =>
  people
    .map(({ number: key, email: address, department: where, manager, removed }) => [
      key,
      address,
      where,
      manager,
      removed,
    ])
    .sort();

/** Everybody as they were at an instant, from their history and what they are now. */
async function stateAt(at: Temporal.Instant): Promise<unknown[]> {
  const { rows: found } = await owner.query(
    `with version as (
       select id, valid_from, 'infinity'::timestamptz as valid_until, to_jsonb(p) as attributes from people.persons p
       union all select person_id, valid_from, valid_until, attributes from people.person_history)
     select version.attributes ->> 'employee_number' as number, version.attributes ->> 'email' as email,
       version.attributes ->> 'department' as department, boss.employee_number as manager,
       version.attributes ->> 'removed' is not null as removed
     from version left join people.persons boss on boss.id = (version.attributes ->> 'manager_id')::uuid
     where version.valid_from <= $1 and $1 < version.valid_until`,
    [at.toString()],
  );
  return found.map((one) => [one.number, one.email, one.department, one.manager, one.removed]).sort();
}

it("any sequence of imports, edits and undos gives what the model gives, now and for every instant before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await owner.query("truncate people.persons, people.imports cascade");
      await owner.query("truncate people.known_words, people.import_mappings");
      const run = new Run();
      for (const one of steps) {
        await run.take(one);
        expect(await stateAt(run.snapshots.at(-1)?.at ?? Temporal.Now.instant())).toEqual(stateOf(run.model.people));
      }
      for (const { at, people } of run.snapshots) expect(await stateAt(at)).toEqual(stateOf(people));
      const { rows: broken } = await owner.query(
        `select person_id from (
           select person_id, valid_from, valid_until, lead(valid_from) over of_person as next
           from (select person_id, valid_from, valid_until from people.person_history
             union all select id, valid_from, null from people.persons) as version
           window of_person as (partition by person_id order by valid_from)) as version
         where valid_until is distinct from next`,
      );
      expect(broken).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
