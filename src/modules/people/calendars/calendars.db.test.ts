import { beforeAll, beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { enterAbsence } from "../absences/enter-absence.ts";
import { createPerson } from "../directory/create-person.ts";
import { createOrganisation } from "../organisation/create-organisation.ts";
import { changeCalendar } from "./change-calendar.ts";
import { createCalendar } from "./create-calendar.ts";
import { workingTime } from "./overview.ts";
import { loadCalendars } from "./queries.ts";
import { reachabilityOf } from "./reachability.ts";
import { removeCalendar } from "./remove-calendar.ts";
import type { CalendarInput } from "./rules.ts";

const { db, owner } = await testDatabase();
// The Thursday before Easter, in the evening.
const now = Temporal.Instant.from("2026-04-02T18:30:00Z");
const by = { actor: "system", now };
const people: Record<string, string> = {};

const blank: CalendarInput = {
  name: "Germany",
  region: "DE-HH",
  timeZone: null,
  workingDays: [1, 2, 3, 4, 5],
  quiet: { from: "20:00", until: "07:00" },
  forEverybody: true,
  locations: [],
  days: [],
};

beforeAll(async () => {
  await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone: "Europe/Berlin", language: "de" }, by));
  for (const [name, location] of [
    ["Ada", "Hamburg"],
    ["Ben", "Dubai"],
    ["Cleo", ""],
  ] as const) {
    const person = { givenName: name, familyName: "Kite", email: `${name}@kite.example`, location };
    people[name] = (await write(db, (tx) => createPerson(tx, person, by))).id;
  }
});
beforeEach(() => owner.query("delete from people.calendars; delete from people.absences"));

const create = (input: Partial<CalendarInput> = {}) =>
  write(db, (tx) => createCalendar(tx, { ...blank, ...input }, by));
const reach = async (name: string) => (await reachabilityOf(db, [people[name] ?? ""], now))[0];

it("reaches people by their location's calendar, else by everybody's, else on weekdays at any hour", async () => {
  expect(await reach("Ada")).toMatchObject({ calendar: null, next: now, workingToday: true });
  await create();
  await create({
    name: "Emirates",
    region: "AE",
    timeZone: "Asia/Dubai",
    quiet: null,
    forEverybody: false,
    locations: ["Dubai"],
  });
  expect(await reach("Cleo")).toMatchObject({ calendar: "Germany", timeZone: "Europe/Berlin" });
  // In Dubai it is Thursday still, 22:30; Good Friday and Easter Monday are holidays in Hamburg.
  expect(await reach("Ben")).toMatchObject({ calendar: "Emirates", timeZone: "Asia/Dubai", next: now });
  expect(await reach("Ada")).toMatchObject({
    calendar: "Germany",
    quietUntil: Temporal.Instant.from("2026-04-03T05:00:00Z"),
    next: Temporal.Instant.from("2026-04-07T05:00:00Z"),
  });
});

it("counts a company holiday and a working Saturday, and absences", async () => {
  const days = [
    { day: "2026-04-04", working: true, name: "Stocktaking" },
    { day: "2026-04-07", working: false, name: "Anniversary" },
  ];
  await create({ days });
  expect((await reach("Ada"))?.next).toEqual(Temporal.Instant.from("2026-04-04T05:00:00Z"));
  const absence = { personId: people.Ada ?? "", firstDay: "2026-04-04", lastDay: "2026-04-08", note: "" };
  await write(db, (tx) => enterAbsence(tx, absence, by));
  expect((await reach("Ada"))?.next).toEqual(Temporal.Instant.from("2026-04-09T05:00:00Z"));
});

it("has one calendar for everybody and one for a location: the last that was said", async () => {
  const first = await create({ locations: ["Hamburg", "Berlin"] });
  await create({ name: "North", locations: ["Hamburg"] });
  expect((await loadCalendars(db)).map((one) => [one.name, one.forEverybody, one.locations])).toEqual([
    ["North", true, ["Hamburg"]],
    ["Germany", false, ["Berlin"]],
  ]);
  await expect(write(db, (tx) => changeCalendar(tx, first.id, { ...blank, name: "North" }, by))).rejects.toMatchObject({
    details: { reason: "calendar-name-taken" },
  });
  await write(db, (tx) => removeCalendar(tx, first.id, by));
  expect((await loadCalendars(db)).map(({ name }) => name)).toEqual(["North"]);
});

it("refuses regions and time zones that nobody knows", async () => {
  await expect(create({ region: "DE-XX" })).rejects.toMatchObject({ code: "invalid-input" });
  await expect(create({ timeZone: "Moon/Crater" })).rejects.toMatchObject({ code: "invalid-input" });
});

it("shows the next holidays and how many people each calendar is for", async () => {
  await create();
  await create({ name: "Emirates", region: "", forEverybody: false, locations: ["Dubai"] });
  const shown = await workingTime(db, now, "de");
  expect(shown.calendars.map(({ name, people: count }) => [name, count])).toEqual([
    ["Germany", 2],
    ["Emirates", 1],
  ]);
  expect(shown.calendars[0]?.next.slice(0, 2)).toEqual([
    { day: "2026-04-03", name: "Karfreitag" },
    { day: "2026-04-06", name: "Ostermontag" },
  ]);
  expect(shown.locations).toEqual([
    { location: "Dubai", people: 1 },
    { location: "Hamburg", people: 1 },
  ]);
});
