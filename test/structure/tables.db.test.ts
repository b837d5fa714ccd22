import { expect, it } from "vitest";
import { testDatabase } from "../../src/platform/testing/test-database.ts";
import { sourceFiles } from "./source-files.ts";

/** `schema.table.column` with a question mark where it may be null, as the row types declare it. */
function declaredColumns(): string[] {
  return sourceFiles("src")
    .filter(({ path }) => path.endsWith("/tables.ts"))
    .flatMap(({ text }) =>
      [...text.matchAll(/"(\w+\.\w+)": \{([^}]*)\}/g)].flatMap(([, table, body]) =>
        [...(body ?? "").matchAll(/(\w+): ([^;]+)(?:;|$)/g)].map(
          ([, column, type]) => `${table}.${column}${/\bnull\b|OrNull\b/.test(type ?? "") ? "?" : ""}`,
        ),
      ),
    )
    .sort();
}

it("keeps the row types equal to what the migrations made", async () => {
  const { owner } = await testDatabase();
  const { rows } = await owner.query<{ name: string }>(`
    select table_schema || '.' || table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as name
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'jobs', 'public')
      and table_name not in (select table_name from information_schema.views where table_schema not in ('pg_catalog', 'information_schema'))
    order by 1`);
  const declared = declaredColumns();
  expect(declared.length).toBeGreaterThan(100);
  expect(declared).toEqual(rows.map((row) => row.name).sort());
});

it("gives the application role no table of its own and no right to change what has been recorded", async () => {
  const { owner } = await testDatabase();
  const { rows } = await owner.query<{ owned: number }>(
    "select count(*)::int as owned from pg_class where relowner = 'clarion_app'::regrole",
  );
  expect(rows[0]?.owned).toBe(0);
  for (const statement of [
    "update evidence.entries set leaf = leaf",
    "delete from evidence.entries",
    "update evidence.openings set data = data",
    "delete from evidence.manifest_rows",
    "update evidence.checkpoints set note = note",
    "truncate evidence.entries cascade",
    "alter table evidence.entries disable trigger all",
    "create table public.mine ()",
    "create table people.mine ()",
  ])
    await expect(owner.query(`set role clarion_app; ${statement}`), statement).rejects.toThrow(/permission|owner/);
});
