import { beforeAll, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../../people/commands.ts";
import { setPassword } from "../public.ts";
import { identityPersonData } from "./person-data.ts";

let test: TestDatabase;
const now = Temporal.Now.instant();
const by = { actor: "system", now };
const ids: string[] = [];

beforeAll(async () => {
  test = await testDatabase();
  for (const name of ["ana", "bo"]) {
    const person = { givenName: name, familyName: "Lind", email: `${name}@corp.example` };
    const { id } = await write(test.db, (tx) => createPerson(tx, person, by));
    await write(test.db, (tx) => setPassword(tx, { personId: id, password: "a harbour at dawn", ...by }));
    ids.push(id);
  }
  await test.owner.query(
    "insert into identity.grants (person_id, role, granted_by, granted_at) select id, 'administrator', 'system', now() - interval '1 day' from people.persons",
  );
});

const close = (people: readonly string[]) =>
  unrecorded(test.db, (tx) => identityPersonData.close(tx, people, { ...by, reason: "merged" }));
const open = async () => {
  const { rows } = await test.owner.query(
    "select person_id from identity.grants where coalesce(ends_at > now(), true)",
  );
  return rows.map((row) => row.person_id);
};

it("takes roles back from whoever is removed, but never the last administrator's, also of two at once", async () => {
  await expect(close(ids)).rejects.toMatchObject({ details: { reason: "last-administrator" } });
  expect((await open()).sort()).toEqual([...ids].sort());
  await close(ids.slice(0, 1));
  expect(await open()).toEqual(ids.slice(1));
  await expect(close(ids.slice(1))).rejects.toMatchObject({ details: { reason: "last-administrator" } });
});
