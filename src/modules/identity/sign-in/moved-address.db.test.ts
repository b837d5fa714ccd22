import { expect, it } from "vitest";
import type { Live } from "../../../platform/live/live.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { applyImport, createOrganisation, createPerson } from "../../people/commands.ts";
import { Sessions, setPassword } from "../public.ts";

const { db } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const by = { actor: "system", now };
const sessions = new Sessions({
  db,
  clock: { now: () => now },
  live: { watch: () => () => {} } as unknown as Live,
  config: { url: "http://localhost:7400", secret: "s3cret-for-tests-of-32-characters!", smtpUrl: undefined },
  permissions: {},
});

const importing = (csv: string) =>
  write(db, (tx) => applyImport(tx, { fileName: "people.csv", bytes: Buffer.from(csv) }, by));

it("follows people whose addresses an import has moved, each with their own password", async () => {
  const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
  await write(db, (tx) => createOrganisation(tx, organisation, by));
  await importing("Employee ID,Name,E-mail\n1,Ana Weiß,ana@corp.example\n2,Bo Lind,bo@corp.example\n");
  const [ana, bo] = await Promise.all(
    ["ana", "bo"].map(
      async (name) =>
        (
          await db
            .selectFrom("people.persons")
            .select("id")
            .where("email", "=", `${name}@corp.example`)
            .executeTakeFirstOrThrow()
        ).id,
    ),
  );
  if (!ana || !bo) throw new Error("both were imported");
  const choose = (personId: string, password: string) =>
    write(db, (tx) => setPassword(tx, { personId, password, ...by }));
  await choose(ana, "the harbour of ana");
  await choose(bo, "the lighthouse of bo");
  const signIn = async (name: string, password: string) => {
    const signedIn = await sessions.signIn({ email: `${name}@corp.example`, password });
    return "personId" in signedIn ? signedIn.personId : undefined;
  };

  // They swap, so neither address is free before the other has moved.
  await importing("Employee ID,Name,E-mail\n1,Ana Weiß,bo@corp.example\n2,Bo Lind,ana@corp.example\n");
  expect(await signIn("bo", "the harbour of ana")).toBe(ana);
  expect(await signIn("ana", "the lighthouse of bo")).toBe(bo);
  await expect(signIn("ana", "the harbour of ana")).rejects.toMatchObject({ code: "sign-in-failed" });

  // Ana gives hers up, and somebody new gets it.
  await importing("Employee ID,Name,E-mail\n1,Ana Weiß,ana.weiss@corp.example\n");
  await expect(signIn("bo", "the harbour of ana")).rejects.toMatchObject({ code: "sign-in-failed" });
  const input = { givenName: "Bo", familyName: "Berg", email: "bo@corp.example" };
  const { id } = await write(db, (tx) => createPerson(tx, input, by));
  await choose(id, "a third of the sea");
  expect(await signIn("bo", "a third of the sea")).toBe(id);
  expect(await signIn("ana.weiss", "the harbour of ana")).toBe(ana);
});
