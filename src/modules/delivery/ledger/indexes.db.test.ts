import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});

/** Columns of the ledger that an index holds or asks for. */
const indexedColumns = async () => {
  const { rows } = await test.owner.query<{ name: string }>(
    `select distinct attname as name from pg_index as entry
     join pg_depend as needs on needs.classid = 'pg_class'::regclass and needs.objid = entry.indexrelid
       and needs.refclassid = 'pg_class'::regclass and needs.refobjid = entry.indrelid
     join pg_attribute as col on col.attrelid = entry.indrelid and col.attnum = needs.refobjsubid
     where entry.indrelid = 'delivery.deliveries'::regclass
     union
     select attname from pg_index as entry
     join pg_attribute as col on col.attrelid = entry.indrelid and col.attnum = any(entry.indkey)
     where entry.indrelid = 'delivery.deliveries'::regclass`,
  );
  return rows.map((row) => row.name);
};

describe("the ledger's indexes", () => {
  it("know nothing of what beginning a mail or keeping its answer changes", async () => {
    const changed = ["state", "attempts", "reply", "updated_at", "address", "language", "rendering", "spans"];
    const indexed = await indexedColumns();
    expect(indexed).toContain("stage");
    expect(changed.filter((name) => indexed.includes(name))).toEqual([]);
  });
});
