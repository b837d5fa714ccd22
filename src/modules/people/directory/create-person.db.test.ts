import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { audienceMembers } from "../audiences/queries.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { createPerson } from "./create-person.ts";
import { findPerson, personNames, recipientsOf } from "./queries.ts";

const { db } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T20:00:00Z");
const context = { actor: "system", now };

describe("a person added by hand", () => {
  it("is found by id and by address in any case", async () => {
    const input = { givenName: "Ana", familyName: "Brandt", email: " Ana.Brandt@Corp.Example " };
    const { id } = await write(db, (tx) => createPerson(tx, input, context));
    expect(await findPerson(db, id, now)).toMatchObject({ displayName: "Ana Brandt", active: true });
    expect((await findPerson(db, "ANA.BRANDT@corp.example", now))?.id).toBe(id);
    expect(await personNames(db, [id])).toEqual(new Map([[id, "Ana Brandt"]]));
  });

  it("goes by the address where nobody told the name", async () => {
    const input = { givenName: "", familyName: " ", email: "nameless@corp.example" };
    const { id } = await write(db, (tx) => createPerson(tx, input, context));
    expect((await recipientsOf(db, [id], now)).map((person) => person.displayName)).toEqual(["nameless@corp.example"]);
  });

  it("is refused with an address that somebody has", async () => {
    const input = { givenName: "A", familyName: "B", email: "twice@corp.example" };
    await write(db, (tx) => createPerson(tx, input, context));
    await expect(write(db, (tx) => createPerson(tx, input, context))).rejects.toMatchObject({ code: "conflict" });
  });

  it("is active from the first to the last day, as the organisation's clock has it", async () => {
    await write(db, (tx) =>
      createOrganisation(tx, { name: "Corp", timeZone: "Australia/Sydney", language: "en" }, context),
    );
    const days = { activeFrom: "2026-03-11", activeUntil: "2026-03-11" };
    const input = { givenName: "One", familyName: "Day", email: "day@corp.example", ...days };
    const { id } = await write(db, (tx) => createPerson(tx, input, context));
    const activeAt = async (at: string) => (await findPerson(db, id, Temporal.Instant.from(at)))?.active;
    expect(await activeAt("2026-03-10T12:59:59Z")).toBe(false);
    expect(await activeAt("2026-03-10T13:00:00Z")).toBe(true);
    expect(await activeAt("2026-03-11T12:59:59Z")).toBe(true);
    expect(await activeAt("2026-03-11T13:00:00Z")).toBe(false);
    const members = await audienceMembers(db, { all: [] }, Temporal.Instant.from("2026-03-11T13:00:00Z"));
    const { rows } = await sql<{ count: number }>`select count(*) from ${members} as member`.execute(db);
    expect(rows[0]?.count).toBe(3);
  });

  it("belongs to the one organisation, of which there is no second", async () => {
    expect(await findOrganisation(db)).toMatchObject({ name: "Corp", timeZone: "Australia/Sydney", demo: false });
    const second = { name: "Other", timeZone: "UTC", language: "en" };
    await expect(write(db, (tx) => createOrganisation(tx, second, context))).rejects.toMatchObject({
      code: "already-set-up",
    });
  });
});
