import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson } from "../create-person.ts";
import { loadStates } from "../load-states.ts";
import { listTree } from "../manager-tree.ts";
import { changeCompany } from "./change-company.ts";
import { mergeCompanies } from "./merge-companies.ts";
import { getCompany, listCompanies } from "./queries.ts";

const { db } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "person:editor", now: now.add({ seconds: 5 }) };
let number = 0;

async function add(input: { company?: string; managerId?: string; familyName?: string }): Promise<string> {
  number += 1;
  const person = { givenName: "P", familyName: `F${number}`, email: `c${number}@c.example`, ...input };
  return (await write(db, (tx) => createPerson(tx, person, { actor: "system", now }))).id;
}
const page = { after: undefined, limit: 50 };
const listed = async (reach: Parameters<typeof listCompanies>[3] = "whole") =>
  (await listCompanies(db, { search: "" }, page, reach)).items;
const idOf = async (name: string) => (await listed()).find((company) => company.name === name)?.id ?? "";

describe("companies", () => {
  it("are renamed and told apart by kind, and two of one name are refused", async () => {
    await add({ company: "Kite" });
    await add({ company: "Lark" });
    const kite = await idOf("Kite");
    await write(db, (tx) => changeCompany(tx, kite, { name: " Kite Ltd ", kind: "supplier" }, by));
    expect(await getCompany(db, kite, "whole")).toMatchObject({ name: "Kite Ltd", kind: "supplier", people: 1 });
    await expect(write(db, (tx) => changeCompany(tx, kite, { name: "Lark" }, by))).rejects.toMatchObject({
      details: { reason: "company-name-taken" },
    });
  });

  it("merge: people go over, and the old name still finds the company that stays", async () => {
    const person = await add({ company: "Old Name" });
    await add({ company: "New Name" });
    const [fromId, intoId] = [await idOf("Old Name"), await idOf("New Name")];
    await write(db, (tx) => mergeCompanies(tx, { fromId, intoId }, by));
    const companyOf = async (id: string) => (await loadStates(db, sql`person.id = ${id}::uuid`))[0]?.company;
    expect(await companyOf(person)).toBe("New Name");
    expect(await companyOf(await add({ company: "Old Name" }))).toBe("New Name");
    expect((await listed()).map(({ name }) => name)).not.toContain("Old Name");
    expect(await getCompany(db, fromId, "whole")).toMatchObject({ id: intoId, people: 3 });
  });

  it("are there for a narrower reach only with the people within it", async () => {
    await add({ company: "Near" });
    await add({ company: "Far" });
    const near = await idOf("Near");
    expect(await listed([`company:${near}`])).toMatchObject([{ name: "Near", people: 1 }]);
    await expect(getCompany(db, await idOf("Far"), [`company:${near}`])).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the tree of managers", () => {
  it("begins with those who lead and have no manager, and counts who reports", async () => {
    const top = await add({ familyName: "Top" });
    const middle = await add({ managerId: top, familyName: "Middle" });
    await add({ managerId: middle, familyName: "Leaf" });
    expect(await listTree(db, undefined, page, "whole", now)).toMatchObject({
      total: 1,
      items: [{ id: top, reports: 1 }],
    });
    expect(await listTree(db, top, page, "whole", now)).toMatchObject({
      total: 1,
      items: [{ id: middle, reports: 1 }],
    });
    const team = await listTree(db, undefined, page, [`team:${top}`], now);
    expect(team).toMatchObject({ total: 1, items: [{ id: middle }] });
    expect(await listTree(db, top, page, [`team:${middle}`], now)).toMatchObject({ total: 0, items: [] });
  });
});
