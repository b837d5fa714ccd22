import type { KyselyPlugin } from "kysely";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { loadMissing, loadNamed } from "./known-directory.ts";

const { db, owner } = await testDatabase();

/** Asks for the plan instead of the rows. */
function planned(plans: string[]): KyselyPlugin {
  return {
    transformQuery: ({ node }) => {
      if (node.kind !== "RawNode") return node;
      const [first = "", ...rest] = node.sqlFragments;
      return { ...node, sqlFragments: [`explain ${first}`, ...rest] };
    },
    transformResult: async ({ result }) => {
      plans.push(...result.rows.map((row) => String(row["QUERY PLAN"])));
      return { ...result, rows: [] };
    },
  };
}

it("finds whom a large file names, and whom it lacks, in one pass even where memory for sorting is short", async () => {
  await owner.query(`insert into people.persons (employee_number, given_name, family_name, email, changed_by, valid_from)
    select 'n' || n, 'A', 'B', 'p' || n || '@c.example', 'system', now() from generate_series(1, 3000) as n`);
  await owner.query("analyze people.persons");
  const keys = Array.from({ length: 3_000 }, (_, index) => [`n${index}`, `p${index}@c.example`] as const);
  const numbers = keys.map(([number]) => number);
  const emails = keys.map(([, email]) => email);
  const named = { numbers, emails, mentioned: { numbers, emails } };
  const plans: string[] = [];
  await db.transaction().execute(async (tx) => {
    await sql`set local work_mem = '64kB'`.execute(tx);
    const planner = tx.withPlugin(planned(plans));
    await loadNamed(planner, named);
    await loadMissing(planner, named, "2026-03-09");
  });
  expect(plans.join("\n")).toContain("on persons");
  expect(plans.filter((line) => /SubPlan|= ANY|<> ALL/.test(line))).toEqual([]);
});
