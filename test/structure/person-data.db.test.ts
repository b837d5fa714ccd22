import { expect, it } from "vitest";
import { personData } from "../../src/app/modules.ts";
import { testDatabase } from "../../src/platform/testing/test-database.ts";

it("has somebody who answers for every column that refers to a person or to an account", async () => {
  const { owner } = await testDatabase();
  // What is owed in bulk has its people checked by a trigger in the place of a foreign key.
  const { rows } = await owner.query<{ column: string }>(`
    select nspname || '.' || relname || '.' || attname as column
    from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid in ('people.persons'::regclass, 'identity.accounts'::regclass)
    union all select 'duties.duties.person_id' where exists (select from pg_trigger where tgname = 'duties_owners')
    union all select 'policies.assignments.person_id' where exists (select from pg_trigger where tgname = 'assignments_assignees')
    order by 1`);
  const declared = personData.flatMap(({ module, columns }) => {
    expect(columns.filter((column) => !column.startsWith(`${module}.`))).toEqual([]);
    return columns;
  });
  expect(rows.length).toBeGreaterThan(20);
  expect([...declared].sort()).toEqual([...new Set(rows.map((row) => row.column))].sort());
});
