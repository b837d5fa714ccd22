import { expect, it } from "vitest";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { setUpDemo } from "./fill-demo.ts";

const { db, owner } = await testDatabase();

it("has packs in force that some have acknowledged and others have not", async () => {
  const now = Temporal.Instant.from("2026-11-02T09:00:00Z");
  await setUpDemo(db, { secret: "test", now, timeZone: "Europe/Berlin" });
  const { rows } = await owner.query(
    `select pack.name, count(distinct document_id)::int as documents, count(*) filter (where a.state = 'acknowledged') > 5 as some,
       count(*) filter (where a.state = 'to_read') > 5 as others
     from policies.packs as pack join policies.assignments as a on pack.id = any(a.pack_ids) where pack.state = 'active' and a.live
     group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { name: "Using our systems well", documents: 1, some: true, others: true },
    { name: "Working in Hamburg", documents: 2, some: true, others: true },
  ]);
});
