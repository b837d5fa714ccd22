import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { audienceMembersAt } from "../audiences/queries.ts";
import { applyImport } from "../import/apply-import.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
let party = "";

beforeAll(async () => {
  const file = `email,given_name,family_name,department,company,employment_type,active_until
ann@kite.example,Ann,One,Board,,employee,
bob@kite.example,Bob,Two,Sales,,employee,
cem@bank.example,Cem,Three,,Blue Bank,customer,
dot@bank.example,Dot,Four,,Blue Bank,customer,2026-03-09
eva@mill.example,Eva,Five,,Old Mill,supplier,`;
  const upload = { fileName: "people.csv", bytes: Buffer.from(file) };
  await write(db, (tx) => applyImport(tx, upload, { actor: "system", now: now.subtract({ hours: 24 }) }));
  const { rows } = await owner.query<{ id: string }>(
    `insert into people.parties (name, kind, power, interest, changed_by, rule, valid_from)
      values ('Those who count', 'external', 5, 5, 'system', $1, $2) returning id`,
    [JSON.stringify({ attribute: "department", is: ["Board"] }), now.toString()],
  );
  party = rows[0]?.id ?? "";
  await owner.query(
    `insert into people.party_members (party_id, company_id, person_id, member_from, member_until)
      select $1::uuid, id, null::uuid, $2::timestamptz, null::timestamptz from people.companies where name = 'Blue Bank'
      union all select $1, null, id, $2, $3::timestamptz from people.persons where family_name = 'Five'`,
    [party, now.toString(), now.add({ hours: 1 }).toString()],
  );
});

async function members(at: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select given_name as name from ${await audienceMembersAt(db, { party: [party] }, at)} as member
    join people.persons as person on person.id = member.person_id`.execute(db);
  return rows.map((row) => row.name).sort();
}

it("holds the active people of its rule, of its companies, and single ones while they belong", async () => {
  expect(await members(now)).toEqual(["Ann", "Cem", "Eva"]);
  expect(await members(now.add({ hours: 1 }))).toEqual(["Ann", "Cem"]);
});

it("holds for an earlier instant whom it held then", async () => {
  await owner.query(
    `insert into people.party_history (party_id, valid_from, valid_until, attributes, changed_by)
      values ($1, $2, $3, $4, 'system')`,
    [
      party,
      now.subtract({ hours: 2 }).toString(),
      now.toString(),
      JSON.stringify({ rule: { attribute: "department", is: ["Sales"] } }),
    ],
  );
  expect(await members(now.subtract({ hours: 1 }))).toEqual(["Bob"]);
});
