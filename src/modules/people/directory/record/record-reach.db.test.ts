import { expect, it } from "vitest";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { listChoices } from "../../audiences/choices.ts";
import { createOrganisation } from "../../organisation/create-organisation.ts";
import { createPerson } from "../create-person.ts";
import { listPeople } from "../list-people.ts";
import { listTree } from "../manager-tree.ts";
import { wholeView } from "../viewer.ts";
import { getHistory, getRecord } from "./person-record.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const by = { actor: "system", now };
await write(db, (tx) =>
  createOrganisation(tx, { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" }, by),
);

async function aPerson(givenName: string, managerId: string | null, companyId: string | null = null): Promise<string> {
  const input = { givenName, familyName: "Weiß", email: `${givenName}@corp.example` };
  const { id } = await write(db, (tx) => createPerson(tx, input, by));
  await owner.query("update people.persons set manager_id = $2, company_id = $3 where id = $1", [
    id,
    managerId,
    companyId,
  ]);
  return id;
}

const company = "00000000-0000-4000-8000-0000000000c1";
await owner.query("insert into people.companies (id, name) values ($1, 'Hull Ltd')", [company]);
const boss = await aPerson("boss", null);
const ana = await aPerson("ana", boss, company);
const bo = await aPerson("bo", ana, company);
const cleo = await aPerson("cleo", bo);
const reach = [`company:${company}`] as const;
const viewer = { reach, sensitive: reach };

it("tells whoever sees a company nothing of those above, below or before who do not belong to it", async () => {
  await owner.query(
    `insert into people.person_history (person_id, valid_from, valid_until, attributes, changed_by)
     select id, $2, valid_from, to_jsonb(person) || jsonb_build_object('manager_id', $3::text), 'system'
     from people.persons as person where id = $1`,
    [ana, "2026-01-01T00:00:00Z", cleo],
  );
  expect(await getRecord(db, ana, wholeView, now)).toMatchObject({ managers: [{ id: boss }], directReports: 1 });
  const record = await getRecord(db, ana, viewer, now);
  expect(record).toMatchObject({ managers: [], directReports: 1, state: { managerId: null } });
  expect(await getRecord(db, bo, viewer, now)).toMatchObject({ managers: [{ id: ana }], directReports: 0 });
  const history = await getHistory(db, ana, viewer, now, Temporal.Instant.from("2026-02-01T00:00:00Z"));
  const text = JSON.stringify(history);
  expect([boss, cleo].filter((id) => text.includes(id))).toEqual([]);
  expect(JSON.stringify(await getHistory(db, ana, wholeView, now, undefined))).toContain(cleo);
});

it("names in lists no manager whom the viewer cannot reach, and counts no such reports", async () => {
  const page = { after: undefined, limit: 10 };
  const listed = await listPeople(db, { search: "" }, page, viewer, now);
  expect(listed.items.map(({ id, manager }) => [id, manager?.id ?? null])).toEqual([
    [ana, null],
    [bo, ana],
  ]);
  const { items } = await listTree(db, ana, page, reach, now);
  expect(items).toMatchObject([{ id: bo, reports: 0 }]);
});

it("offers offices and parties by name to nobody whose reach has an end", async () => {
  await owner.query("insert into people.offices (name) values ('Safety officer')");
  expect(await listChoices(db, "office", "", reach)).toEqual([]);
  expect(await listChoices(db, "party", "", reach)).toEqual([]);
});
