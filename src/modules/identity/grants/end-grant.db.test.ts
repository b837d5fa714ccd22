import { beforeEach, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { applyImport, createOrganisation, createPerson } from "../../people/commands.ts";
import { identityPersonData } from "../privacy/person-data.ts";
import { setPassword } from "../public.ts";
import { endGrant } from "./end-grant.ts";
import { giveGrant } from "./give-grant.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");

beforeEach(async () => {
  await db.deleteFrom("identity.grants").execute();
});

async function anAdministrator(more: { activeUntil?: string; password?: null } = {}): Promise<string> {
  const input = {
    givenName: "Ana",
    familyName: "Weiß",
    email: `${crypto.randomUUID()}@corp.example`,
    ...(more.activeUntil && { activeUntil: more.activeUntil }),
  };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now }));
  if (more.password !== null)
    await write(db, (tx) => setPassword(tx, { personId: id, password: "a harbour at dawn", actor: "system", now }));
  await write(db, (tx) => giveGrant(tx, { personId: id, role: "administrator", grantedBy: "system", now }));
  const grant = db.selectFrom("identity.grants").select("id").where("person_id", "=", id);
  return (await grant.executeTakeFirstOrThrow()).id;
}

const end = (grantId: string, at: Temporal.Instant) =>
  write(db, (tx) => endGrant(tx, grantId, { actor: "system", now: at }));
const refusal = { code: "rule-refused", details: { reason: "last-administrator" } };

it("leaves one of two administrators who end each other's role, also when the second asked first", async () => {
  const [one, other] = [await anAdministrator(), await anAdministrator()];
  await end(one, now.add({ milliseconds: 5 }));
  await expect(end(other, now)).rejects.toMatchObject(refusal);
});

it("does not count on an administrator who has left", async () => {
  const [here, gone] = [await anAdministrator(), await anAdministrator({ activeUntil: "2026-03-01" })];
  await expect(end(here, now)).rejects.toMatchObject(refusal);
  await end(gone, now);
});

it.each([
  ["has not chosen a password", { password: null }],
  ["has a last day", { activeUntil: "2027-03-31" }],
])("does not count on an administrator who %s", async (_what, more) => {
  const here = await anAdministrator();
  await anAdministrator(more);
  await expect(end(here, now)).rejects.toMatchObject(refusal);
});

it("lets no last administrator be given a last day, and any other", async () => {
  const [one, other] = [await anAdministrator(), await anAdministrator()];
  const personOf = async (id: string) =>
    (await db.selectFrom("identity.grants").select("person_id").where("id", "=", id).executeTakeFirstOrThrow())
      .person_id;
  const person = await personOf(one);
  const leave = () => unrecorded(db, async (tx) => identityPersonData.refuseLeaving?.(tx, [person], now));
  await leave();
  await end(other, now);
  await expect(leave()).rejects.toMatchObject(refusal);
});

it("refuses a whole file that gives the last administrator a last day", async () => {
  await write(db, (tx) =>
    createOrganisation(tx, { name: "Test", timeZone: "Europe/Berlin", language: "en" }, { actor: "system", now }),
  );
  await anAdministrator();
  const { rows } = await owner.query(
    "select email from people.persons where id in (select person_id from identity.grants)",
  );
  const file = (lastDay: string) => {
    const text = `Email,First name,Last name,Last day\n${rows[0].email},Ana,Weiß,${lastDay}\n`;
    const context = { actor: "system", now, personData: [identityPersonData] };
    return write(db, (tx) => applyImport(tx, { fileName: "people.csv", bytes: Buffer.from(text) }, context));
  };
  await expect(file("2026-12-31")).rejects.toMatchObject(refusal);
  await file("");
});
