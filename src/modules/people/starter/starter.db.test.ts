import { beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { changeOffice } from "../offices/change-office.ts";
import { createOffice } from "../offices/create-office.ts";
import { loadParties } from "../parties/load-party.ts";
import { adoptStarters } from "./adopt-starters.ts";
import { loadStarters } from "./queries.ts";
import { starterOffices } from "./starter-offices.ts";
import { starterParties } from "./starter-parties.ts";

const { db, owner } = await testDatabase();
const by = { actor: "system", now: Temporal.Instant.from("2026-03-10T12:00:00Z") };
const all = { offices: starterOffices.map(({ code }) => code), parties: starterParties.map(({ code }) => code) };
const adopt = (codes: typeof all, language: "en" | "de" = "en") =>
  write(db, (tx) => adoptStarters(tx, codes, language, by));

beforeEach(() => owner.query("delete from people.party_needs; delete from people.parties; delete from people.offices"));

it("adopts fifteen parties with their needs and contact offices, in the organisation's language", async () => {
  expect(await adopt(all, "de")).toEqual({ offices: 9, parties: 15 });
  const { offices, parties } = await loadStarters(db, "de");
  const stored = await loadParties(
    db,
    parties.flatMap(({ adopted }) => adopted ?? []),
  );
  expect(
    stored.map(({ name, power, interest, needs }) => [name, power, interest, needs.map(({ text }) => text)]),
  ).toEqual(parties.map(({ name, power, interest, needs }) => [name, power, interest, needs]));
  const known = new Set(offices.map(({ adopted }) => adopted));
  expect(stored.every(({ contactOfficeId }) => known.has(contactOfficeId))).toBe(true);
});

it("adds nothing the second time, also in another language or when an adopted one was renamed", async () => {
  await adopt({ offices: ["spokesperson"], parties: ["board"] });
  const { offices } = await loadStarters(db, "en");
  const id = offices.find(({ code }) => code === "spokesperson")?.adopted ?? "";
  await write(db, (tx) => changeOffice(tx, { id, name: "Voice" }, by));
  await expect(adopt({ offices: ["spokesperson"], parties: ["board"] }, "de")).rejects.toMatchObject({
    details: { reason: "starters-adopted" },
  });
  expect(await adopt(all)).toEqual({ offices: 8, parties: 14 });
});

it("leaves out what has the name of one that was made by hand", async () => {
  await write(db, (tx) => createOffice(tx, { name: "spokesperson", purpose: "" }, by));
  expect(await adopt({ offices: ["spokesperson", "human-resources"], parties: [] })).toMatchObject({ offices: 1 });
});

it("leaves one entry in the evidence with a row for each", async () => {
  const before = await owner.query("select id from evidence.entries");
  await adopt(all);
  const after = await owner.query("select id from evidence.entries");
  expect(after.rows).toHaveLength(before.rows.length + 1);
  const { rows } = await owner.query(
    "select from evidence.manifest_rows where entry_id = (select max(id) from evidence.entries)",
  );
  expect(rows).toHaveLength(24);
});

it("says everything in both languages, and calls no two alike", () => {
  const texts = [
    ...starterOffices.flatMap(({ name, purpose }) => [name, purpose]),
    ...starterParties.flatMap(({ name, needs }) => [name, ...needs]),
  ];
  expect(texts.filter(({ en, de }) => en === "" || de === "" || en === de)).toEqual([]);
  for (const language of ["en", "de"] as const) {
    const names = starterParties.map(({ name }) => name[language]);
    expect(new Set(names).size).toBe(names.length);
  }
});
