import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { strategyOf } from "../../../shared/party-strategy.ts";
import { write } from "../../evidence/public.ts";
import { applyImport } from "../import/apply-import.ts";
import { archiveParty } from "./archive-party.ts";
import { changeParty } from "./change-party.ts";
import { createParty } from "./create-party.ts";
import { getParty } from "./load-party.ts";
import { listParties, partyHistory } from "./queries.ts";
import { blankParty, type PartyState } from "./rules.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const at = (hours: number) => ({ actor: "system", now: now.add({ hours }) });
const ids: Record<string, string> = {};

beforeAll(async () => {
  const file = "email,given_name,family_name,company\nann@kite.example,Ann,One,\ncem@bank.example,Cem,Three,Blue Bank";
  await write(db, (tx) => applyImport(tx, { fileName: "people.csv", bytes: Buffer.from(file) }, at(-24)));
  const people = await owner.query<{ name: string; id: string }>(
    "select given_name as name, id from people.persons union all select name, id from people.companies",
  );
  for (const { name, id } of people.rows) ids[name] = id;
});

beforeEach(async () => {
  await owner.query("delete from people.party_history; delete from people.party_members");
  await owner.query("delete from people.party_needs; delete from people.party_contacts; delete from people.parties");
});

const need = (text: string, id = "") => ({ id, kind: "need" as const, text });
const create = (name: string, more: Partial<PartyState> = {}) =>
  write(db, (tx) => createParty(tx, { ...blankParty, name, ...more }, at(0)));
const change = (id: string, version: number, what: Partial<PartyState>, hours = 1) =>
  write(db, (tx) => changeParty(tx, { id, version, change: what }, at(hours)));
const page = { after: undefined, limit: 10 };

it("derives the same strategy in the database as in the browser", async () => {
  const { rows } = await owner.query<{ power: number; interest: number; strategy: string }>(
    `with made as (insert into people.parties (name, kind, power, interest, changed_by)
       select power || ' ' || interest, 'internal', power, interest, 'system'
       from generate_series(0, 10) as power, generate_series(0, 10) as interest returning *) select * from made`,
  );
  expect(rows).toHaveLength(121);
  expect(rows.filter(({ power, interest, strategy }) => strategy !== strategyOf(power, interest))).toEqual([]);
});

describe("a party", () => {
  it("keeps needs in their order through additions, edits and removals", async () => {
    const { id } = await create("Board", { needs: [need("Figures"), need("Risks")] });
    const [figures, risks] = (await getParty(db, id)).needs;
    if (!figures || !risks) throw new Error("the needs must be there");
    await change(id, 1, { needs: [{ ...risks, text: "Top risks" }, need("Decisions"), figures] });
    const after = await getParty(db, id);
    expect(after.needs.map(({ text }) => text)).toEqual(["Top risks", "Decisions", "Figures"]);
    expect(after.needs[0]?.id).toBe(risks.id);
    await change(id, 2, { needs: [figures] });
    expect((await getParty(db, id)).needs).toEqual([figures]);
  });

  it("refuses whoever saw an older state", async () => {
    const { id } = await create("Board");
    await change(id, 1, { power: 9 });
    await expect(change(id, 1, { interest: 9 })).rejects.toMatchObject({ details: { reason: "party-changed" } });
  });

  it("tells who changed what when, and that nothing else did", async () => {
    const { id } = await create("Board", { needs: [need("Figures")] });
    await change(id, 1, { power: 9, companies: [ids["Blue Bank"] ?? ""] }, 1);
    await write(db, (tx) => archiveParty(tx, { id, archived: true }, at(2)));
    await write(db, (tx) => archiveParty(tx, { id, archived: false }, at(3)));
    const told = (await partyHistory(db, id, 10)).map(({ fields, archived, before }) => [fields, archived, !before]);
    expect(told).toEqual([
      [[], false, false],
      [[], true, false],
      [["power", "companies"], null, false],
      [[], null, true],
    ]);
  });

  it("counts its members, and finds itself by a need", async () => {
    await create("Customers", { companies: [ids["Blue Bank"] ?? ""], needs: [need("Assurance of care")] });
    await create("Board", { people: [ids.Ann ?? ""] });
    const list = (search: string) => listParties(db, { search, archived: false }, page, now);
    expect((await list("")).items.map(({ name, members }) => [name, members])).toEqual([
      ["Board", 1],
      ["Customers", 1],
    ]);
    expect((await list("surance")).items.map(({ name }) => name)).toEqual(["Customers"]);
  });

  it("lets people and companies go and come back, and remembers when they belonged", async () => {
    const { id } = await create("Board", { people: [ids.Ann ?? ""] });
    await change(id, 1, { people: [] }, 1);
    await change(id, 2, { people: [ids.Ann ?? ""] }, 2);
    const { rows } = await owner.query("select member_from, member_until from people.party_members order by 1");
    expect(rows).toEqual([
      { member_from: new Date("2026-03-10T12:00:00Z"), member_until: new Date("2026-03-10T13:00:00Z") },
      { member_from: new Date("2026-03-10T14:00:00Z"), member_until: null },
    ]);
  });

  it("has a name of its own, also when it comes back", async () => {
    const { id } = await create("Board");
    await expect(create("BOARD")).rejects.toMatchObject({ details: { reason: "party-name-taken" } });
    await write(db, (tx) => archiveParty(tx, { id, archived: true }, at(1)));
    await create("Board");
    await expect(write(db, (tx) => archiveParty(tx, { id, archived: false }, at(2)))).rejects.toMatchObject({
      details: { reason: "party-name-taken" },
    });
  });

  it("names only what is there", async () => {
    const unknown = crypto.randomUUID();
    for (const wrong of [{ companies: [unknown] }, { people: [unknown] }, { contactOfficeId: unknown }])
      await expect(create("Board", wrong)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("keeps outsiders' numbers out of the evidence", async () => {
    const contact = { id: "", personId: null, name: "Hotline", about: "", email: "", phone: "0800-4711", url: "" };
    const { id } = await create("Board", { contacts: [contact] });
    await change(id, 1, { contacts: [] });
    const { rows } = await owner.query("select from evidence.openings where data like '%4711%'");
    expect(rows).toEqual([]);
  });
});
