import { sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../directory/create-person.ts";
import { createOffice } from "../offices/create-office.ts";
import { giveOffice } from "../offices/give-office.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { absentAt } from "./absent-at.ts";
import { changeAbsence } from "./change-absence.ts";
import { endAbsence } from "./end-absence.ts";
import { enterAbsence } from "./enter-absence.ts";
import { absencesOf, awayAmongOffices } from "./queries.ts";
import { withdrawAbsence } from "./withdraw-absence.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
const later = { actor: "system", now: now.add({ hours: 48 }) };
const today = Temporal.PlainDate.from("2026-03-10");
let ada = "";
let ben = "";

beforeAll(async () => {
  await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone: "Europe/Berlin", language: "en" }, by));
  const person = (name: string) => ({ givenName: name, familyName: "Kite", email: `${name}@kite.example` });
  ada = (await write(db, (tx) => createPerson(tx, person("Ada"), by))).id;
  ben = (await write(db, (tx) => createPerson(tx, person("Ben"), by))).id;
});
beforeEach(() => owner.query("delete from people.absences"));

const enter = (firstDay: string, lastDay: string, personId = ada) =>
  write(db, (tx) => enterAbsence(tx, { personId, firstDay, lastDay, note: "At home" }, by));
const away = async (at: string) =>
  (
    await sql`select from people.persons as person
      where id = ${ada} and ${absentAt(Temporal.Instant.from(at))}`.execute(db)
  ).rows.length > 0;

it("keeps one absence for a day, also of two that come at once", async () => {
  const both = await Promise.allSettled([enter("2026-03-10", "2026-03-12"), enter("2026-03-12", "2026-03-14")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await enter("2026-03-10", "2026-03-12", ben);
});

it("changes days, and remembers what was known before", async () => {
  const { id } = await enter("2026-03-10", "2026-03-20");
  const input = { id, personId: ada, firstDay: "2026-03-13", lastDay: "2026-03-14" };
  await write(db, (tx) => changeAbsence(tx, input, later));
  expect(await absencesOf(db, ada, today)).toMatchObject([
    { firstDay: "2026-03-13", lastDay: "2026-03-14", note: "At home" },
  ]);
  expect(await away("2026-03-11T12:00:00Z")).toBe(true);
  expect(await away("2026-03-12T12:00:00Z")).toBe(false);
  expect(await away("2026-03-13T12:00:00Z")).toBe(true);
});

it("ends with yesterday for whoever is back today", async () => {
  const { id } = await enter("2026-03-10", "2026-03-20");
  await write(db, (tx) => endAbsence(tx, { id, personId: ada }, later));
  expect(await absencesOf(db, ada, today)).toMatchObject([{ firstDay: "2026-03-10", lastDay: "2026-03-11" }]);
  expect(await away("2026-03-12T12:00:01Z")).toBe(false);
});

it("is withdrawn by its person only, and once", async () => {
  const { id } = await enter("2026-03-10", "2026-03-20");
  const withdraw = (personId: string) => write(db, (tx) => withdrawAbsence(tx, { id, personId }, by));
  await expect(withdraw(ben)).rejects.toMatchObject({ code: "not-found" });
  await withdraw(ada);
  await expect(withdraw(ada)).rejects.toMatchObject({ code: "not-found" });
  expect(await absencesOf(db, ada, today)).toEqual([]);
});

it("keeps the note out of the evidence", async () => {
  await enter("2026-03-10", "2026-03-20");
  const { rows } = await owner.query("select from evidence.openings where data like '%At home%'");
  expect(rows).toEqual([]);
});

it("shows who of the offices is away in some days, and nobody else", async () => {
  const office = await write(db, (tx) => createOffice(tx, { name: "Press", purpose: "" }, by));
  const holding = { officeId: office.id, kind: "holder", firstDay: null, lastDay: null } as const;
  await write(db, (tx) => giveOffice(tx, { ...holding, personId: ada }, by));
  await enter("2026-03-20", "2026-03-22");
  await enter("2026-03-20", "2026-03-22", ben);
  const until = (day: string) => awayAmongOffices(db, { from: today, until: Temporal.PlainDate.from(day) }, now);
  expect(await until("2026-03-19")).toEqual([]);
  expect(await until("2026-03-20")).toEqual([
    {
      id: ada,
      displayName: "Ada Kite",
      offices: ["Press"],
      absences: [{ firstDay: "2026-03-20", lastDay: "2026-03-22" }],
    },
  ]);
});
