import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { applyImport } from "../import/apply-import.ts";
import { listAttributes } from "./list-attributes.ts";
import { listPeople } from "./list-people.ts";
import type { PeopleFilter } from "./people-filter.ts";
import { wholeView } from "./viewer.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");

beforeAll(async () => {
  const lines = [
    "E-mail;First name;Last name;Department;Location;Products;Organisation;Manager e-mail;Leaving date;Type",
    "ana@c.example;Ana;Brandt;Sales;Berlin;Atlas|Beacon;;boss@c.example;;",
    "boss@c.example;Zoë;Brandt;Sales;London;Atlas;;;;",
    "o_brien@c.example;Liam;O'Brien;Finance;Berlin;;;;;",
    "obrien@c.example;Ciarán;O'Brien;Finance;London;;;;2026-03-09;",
    "p@kite.example;مريم;حداد;;;;Kite 100%;;;supplier",
  ];
  const input = { fileName: "people.csv", bytes: Buffer.from(lines.join("\n")) };
  await write(db, (tx) => applyImport(tx, input, { actor: "system", now }));
});

async function emails(filter: Partial<PeopleFilter>): Promise<string[]> {
  const { items, total } = await listPeople(
    db,
    { search: "", ...filter },
    { after: undefined, limit: 50 },
    wholeView,
    now,
  );
  expect(total).toBe(items.length);
  return items.map(({ email }) => email);
}

describe("the directory", () => {
  it("is in the order of family names, leavers too, with manager and company by name", async () => {
    const { items } = await listPeople(db, { search: "" }, { after: undefined, limit: 50 }, wholeView, now);
    expect(items.map(({ displayName }) => displayName)).toEqual([
      "Ana Brandt",
      "Zoë Brandt",
      "Ciarán O'Brien",
      "Liam O'Brien",
      "مريم حداد",
    ]);
    expect(items[0]?.manager).toEqual({ id: items[1]?.id, displayName: "Zoë Brandt" });
    expect(items[2]).toMatchObject({ activeUntil: "2026-03-09", manager: null, company: null });
    expect(items[4]).toMatchObject({ company: "Kite 100%", employmentType: "supplier" });
  });

  it("is searched by any part of name and address, in any case, all words together", async () => {
    expect(await emails({ search: "BRANDT" })).toEqual(["ana@c.example", "boss@c.example"]);
    expect(await emails({ search: "zo brandt" })).toEqual(["boss@c.example"]);
    expect(await emails({ search: "kite.ex" })).toEqual(["p@kite.example"]);
    expect(await emails({ search: "مريم" })).toEqual(["p@kite.example"]);
    expect(await emails({ search: "o'brien", location: "Berlin" })).toEqual(["o_brien@c.example"]);
  });

  it("takes signs that mean something to the database as what they are", async () => {
    expect(await emails({ search: "o_b" })).toEqual(["o_brien@c.example"]);
    expect(await emails({ search: "%" })).toEqual([]);
    expect(await emails({ search: "\\" })).toEqual([]);
  });

  it("is filtered by department and location", async () => {
    expect(await emails({ department: "Finance" })).toEqual(["obrien@c.example", "o_brien@c.example"]);
    expect(await emails({ department: "Sales", location: "London" })).toEqual(["boss@c.example"]);
  });

  it("pages without leaving anybody out, the total staying exact", async () => {
    const seen: string[] = [];
    let after: readonly [string, string, string, string] | undefined;
    do {
      const page = await listPeople(db, { search: "c.example" }, { after, limit: 1 }, wholeView, now);
      expect(page.total).toBe(4);
      seen.push(...page.items.map(({ email }) => email));
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, "base64url").toString("utf8"));
    } while (after);
    expect(seen).toEqual(["ana@c.example", "boss@c.example", "obrien@c.example", "o_brien@c.example"]);
  });

  it("counts the values of active people only, the most frequent first", async () => {
    expect(await listAttributes(db, now, wholeView)).toMatchObject({
      departments: [
        { value: "Sales", count: 2 },
        { value: "Finance", count: 1 },
      ],
      products: [
        { value: "Atlas", count: 2 },
        { value: "Beacon", count: 1 },
      ],
      companies: [{ value: "Kite 100%", count: 1 }],
      employmentTypes: [
        { value: "employee", count: 3 },
        { value: "supplier", count: 1 },
      ],
    });
  });

  it("reads a page in the order of the index on names, without sorting everybody", async () => {
    await owner.query("analyze people.persons; set enable_seqscan = off");
    const { rows } = await owner.query<{ "QUERY PLAN": string }>(`explain select id from people.persons as person
      where (family_name, given_name, id) > ('b', '', '00000000-0000-0000-0000-000000000000')
      order by family_name, given_name, id limit 51`);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("persons_name");
    expect(plan).not.toContain("Sort");
  });
});
