import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../directory/create-person.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { archiveOffice } from "./archive-office.ts";
import { changeOffice } from "./change-office.ts";
import { createOffice } from "./create-office.ts";
import { giveOffice } from "./give-office.ts";
import { orderDeputies } from "./order-deputies.ts";
import { getOffice, listOffices, officeHistory, officesOf } from "./queries.ts";
import { releaseOffice } from "./release-office.ts";

const { db, owner } = await testDatabase();
const timeZone = "Europe/Berlin";
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
const later = { actor: "system", now: now.add({ hours: 1 }) };
const people: Record<string, string> = {};
const person = (name: string) => people[name] ?? "";
let office = "";

beforeAll(async () => {
  await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone, language: "en" }, by));
  for (const name of ["Ada", "Ben", "Cleo", "Gone"]) {
    const input = { givenName: name, familyName: "Kite", email: `${name}@kite.example` };
    const active = name === "Gone" ? { activeUntil: "2026-03-31" } : {};
    people[name] = (await write(db, (tx) => createPerson(tx, { ...input, ...active }, by))).id;
  }
});

beforeEach(async () => {
  await owner.query("delete from people.office_holders; delete from people.offices");
  office = (await write(db, (tx) => createOffice(tx, { name: "Security officer", purpose: "" }, by))).id;
});

const give = (name: string, kind: "holder" | "deputy", days: { firstDay?: string; lastDay?: string } = {}, at = by) =>
  write(db, (tx) =>
    giveOffice(tx, { officeId: office, personId: person(name), kind, firstDay: null, lastDay: null, ...days }, at),
  );
const standing = (at = now) => getOffice(db, office, { at, timeZone });
const release = (holdingId: string, lastDay: string | null, at = later) =>
  write(db, (tx) => releaseOffice(tx, { officeId: office, holdingId, lastDay, reason: "Moved on" }, at));

describe("an office", () => {
  it("is vacant until somebody holds it, and again when its holder has left", async () => {
    expect(await standing()).toMatchObject({ vacant: true, acting: [], holdings: [] });
    await give("Gone", "holder");
    expect(await standing()).toMatchObject({ vacant: false, acting: [person("Gone")] });
    expect(await standing(Temporal.Instant.from("2026-04-01T12:00:00Z"))).toMatchObject({ vacant: true, acting: [] });
  });

  it("has a name that no other one in use has, in whatever case", async () => {
    const same = { name: " security OFFICER ", purpose: "" };
    await expect(write(db, (tx) => createOffice(tx, same, by))).rejects.toMatchObject({
      details: { reason: "office-name-taken" },
    });
    const { id } = await write(db, (tx) => createOffice(tx, { name: "Press", purpose: "" }, by));
    await expect(write(db, (tx) => changeOffice(tx, { id, name: "Security officer" }, by))).rejects.toMatchObject({
      details: { reason: "office-name-taken" },
    });
    await write(db, (tx) => archiveOffice(tx, office, by));
    await write(db, (tx) => changeOffice(tx, { id, name: "Security officer" }, by));
  });

  it("lets everybody go when it is archived, and keeps its history", async () => {
    await give("Ada", "holder");
    await give("Ben", "deputy", { firstDay: "2026-05-01" });
    await write(db, (tx) => archiveOffice(tx, office, later));
    expect(await officesOf(db, person("Ada"), { at: later.now, timeZone })).toEqual([]);
    expect(await officeHistory(db, office, 10)).toMatchObject([
      { person: { displayName: "Ada Kite" }, endedBy: "system", until: new Date(later.now.epochMilliseconds) },
    ]);
    await expect(give("Cleo", "holder", {}, later)).rejects.toMatchObject({ details: { reason: "office-archived" } });
  });
});

describe("whoever holds it", () => {
  it("must be active when it begins", async () => {
    await expect(give("Gone", "holder", { firstDay: "2026-04-01" })).rejects.toMatchObject({
      details: { reason: "person-not-active" },
    });
    await expect(
      write(db, (tx) =>
        giveOffice(tx, { officeId: office, personId: office, kind: "holder", firstDay: null, lastDay: null }, by),
      ),
    ).rejects.toMatchObject({ details: { reason: "person-not-active" } });
  });

  it("holds it once at a time, and again after an end", async () => {
    await give("Ada", "holder", { lastDay: "2026-03-31" });
    await expect(give("Ada", "deputy", { firstDay: "2026-03-31" })).rejects.toMatchObject({
      details: { reason: "already-held" },
    });
    await give("Ada", "deputy", { firstDay: "2026-04-01" });
    expect((await standing()).holdings).toMatchObject([
      { kind: "holder", lastDay: "2026-03-31", begun: true },
      { kind: "deputy", lastDay: null, begun: false },
    ]);
  });

  it("can be released now, with a last day, or before it began, and not twice", async () => {
    const { id } = await give("Ada", "holder");
    await release(id, "2026-03-12");
    expect((await standing(later.now)).holdings).toMatchObject([{ lastDay: "2026-03-12" }]);
    await release(id, null);
    expect(await standing(later.now)).toMatchObject({ vacant: true, holdings: [] });
    await expect(release(id, null)).rejects.toMatchObject({ details: { reason: "already-ended" } });
    const next = await give("Ben", "holder", { firstDay: "2026-06-01" }, later);
    await release(next.id, null);
    await expect(release(next.id, null)).rejects.toMatchObject({ details: { reason: "already-ended" } });
    expect((await officeHistory(db, office, 10)).map((one) => one.person.displayName)).toEqual(["Ada Kite"]);
  });
});

it("lets deputies act in their order, and remembers the order of before", async () => {
  await give("Ada", "deputy");
  await give("Ben", "deputy", { lastDay: "2026-12-31" });
  const before = (await standing()).holdings;
  expect(before.map(({ position }) => position)).toEqual([1, 2]);
  const holdings = before.map(({ id }) => id).reverse();
  await write(db, (tx) => orderDeputies(tx, { officeId: office, holdings }, later));
  const after = await standing(later.now);
  expect(after.holdings.map((one) => [one.person.displayName, one.lastDay])).toEqual([
    ["Ben Kite", "2026-12-31"],
    ["Ada Kite", null],
  ]);
  expect(after.acting).toEqual([person("Ben")]);
  expect((await standing()).acting).toEqual([person("Ada")]);
  await expect(write(db, (tx) => orderDeputies(tx, { officeId: office, holdings }, later))).rejects.toMatchObject({
    details: { reason: "changed-meanwhile" },
  });
});

it("lists the vacant ones first and pages by key", async () => {
  await give("Ada", "holder");
  for (const name of ["Audit", "Press", "audit 2"])
    await write(db, (tx) => createOffice(tx, { name, purpose: "" }, by));
  const first = await listOffices(db, { after: undefined, limit: 3 }, { at: now, timeZone });
  expect(first.items.map(({ name, vacant }) => [name, vacant])).toEqual([
    ["Audit", true],
    ["audit 2", true],
    ["Press", true],
  ]);
  expect(first).toMatchObject({ total: 4, vacant: 3 });
  const last = first.items[2];
  const after = [true, "press", last?.id ?? ""] as const;
  const second = await listOffices(db, { after, limit: 3 }, { at: now, timeZone });
  expect(second.items.map(({ name }) => name)).toEqual(["Security officer"]);
  expect(second.next).toBeNull();
});
