import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay, judgeCalendar, nextWorkingInstant, quietUntil, type WorkCalendar } from "./rules.ts";

const usual: WorkCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  quiet: { from: "20:00", until: "07:30" },
  timeZone: "Europe/Berlin",
  ownDays: new Map(),
  holidays: new Map([["2026-04-03", "Good Friday"]]),
};
const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);

describe("a working day", () => {
  it("is a weekday that is no holiday", () => {
    expect(
      ["2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05"].map((one) => isWorkingDay(usual, day(one))),
    ).toEqual([true, false, false, false]);
  });

  it("is what the organisation itself says of it first", () => {
    const ownDays = new Map([
      ["2026-04-03", true],
      ["2026-04-04", true],
      ["2026-04-02", false],
    ]);
    const calendar = { ...usual, ownDays };
    expect(["2026-04-02", "2026-04-03", "2026-04-04"].map((one) => isWorkingDay(calendar, day(one)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("may be a Sunday, where the week begins with it", () => {
    const calendar = { ...usual, workingDays: [7, 1, 2, 3, 4] };
    expect(isWorkingDay(calendar, day("2026-04-05"))).toBe(true);
    expect(isWorkingDay(calendar, day("2026-04-10"))).toBe(false);
  });
});

describe("quiet hours", () => {
  it("go over midnight", () => {
    expect(quietUntil(usual, "Europe/Berlin", at("2026-03-10T18:59:59Z"))).toBeNull();
    expect(quietUntil(usual, "Europe/Berlin", at("2026-03-10T19:00:00Z"))).toEqual(at("2026-03-11T06:30:00Z"));
    expect(quietUntil(usual, "Europe/Berlin", at("2026-03-11T06:29:59Z"))).toEqual(at("2026-03-11T06:30:00Z"));
    expect(quietUntil(usual, "Europe/Berlin", at("2026-03-11T06:30:00Z"))).toBeNull();
  });

  it("are the person's, wherever the organisation is", () => {
    expect(quietUntil(usual, "America/New_York", at("2026-03-10T09:00:00Z"))).toEqual(at("2026-03-10T11:30:00Z"));
  });

  it("may lie within a day", () => {
    const calendar = { ...usual, quiet: { from: "12:00", until: "13:00" } };
    expect(quietUntil(calendar, "UTC", at("2026-03-10T12:30:00Z"))).toEqual(at("2026-03-10T13:00:00Z"));
    expect(quietUntil(calendar, "UTC", at("2026-03-10T13:00:00Z"))).toBeNull();
  });

  it("end at the jump when the clock jumps over their end, and with the second one when it comes twice", () => {
    const calendar = { ...usual, quiet: { from: "22:00", until: "02:30" } };
    expect(quietUntil(calendar, "Europe/Berlin", at("2026-03-29T00:59:00Z"))).toEqual(at("2026-03-29T01:00:00Z"));
    expect(quietUntil(calendar, "Europe/Berlin", at("2026-10-25T00:29:00Z"))).toEqual(at("2026-10-25T01:30:00Z"));
  });
});

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "America/Havana",
];
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
// Around the changes of clocks, where mistakes live.
const instant = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08",
      "2026-03-29",
      "2026-04-05",
      "2026-10-04",
      "2026-10-25",
      "2026-11-01",
      "2011-12-30",
      "2026-06-15",
    ),
    fc.integer({ min: -48 * 60, max: 48 * 60 }),
  )
  .map(([date, minutes]) => at(`${date}T00:00:00Z`).add({ minutes }));
const calendar = fc.record({
  workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  quiet: fc.option(fc.tuple(time, time).map(([from, until]) => ({ from, until }))),
  timeZone: fc.constantFrom(...zones),
  ownDays: fc.constant(new Map<string, boolean>()),
  holidays: fc.constant(new Map([["2026-10-26", "A day off"]])),
});

describe("whatever the calendar, zone and instant", () => {
  it("quiet hours last until their end and not beyond", () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom(...zones), instant, fc.nat(), (one, zone, now, inside) => {
        fc.pre(one.quiet?.from !== one.quiet?.until);
        const end = quietUntil(one, zone, now);
        if (!end) return;
        expect(Temporal.Instant.compare(now, end)).toBe(-1);
        const between = now.add({ seconds: inside % ((end.epochMilliseconds - now.epochMilliseconds) / 1_000) });
        expect(quietUntil(one, zone, between)).toEqual(end);
        const wall = end.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
        const jumped = wall !== one.quiet?.until;
        if (jumped)
          expect(end.subtract({ seconds: 1 }).toZonedDateTimeISO(zone).offset).not.toBe(
            end.toZonedDateTimeISO(zone).offset,
          );
      }),
      { numRuns: 400 },
    );
  });

  it("the next working instant is working, not quiet, and the first one", () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom(...zones), instant, fc.nat(), (one, zone, now, inside) => {
        fc.pre(one.quiet?.from !== one.quiet?.until);
        const works = (moment: Temporal.Instant) =>
          isWorkingDay(one, moment.toZonedDateTimeISO(zone).toPlainDate()) && quietUntil(one, zone, moment) === null;
        const next = nextWorkingInstant(one, zone, now);
        if (next === null) throw new Error("a week with a working day has a next one");
        expect(works(next)).toBe(true);
        const length = next.epochMilliseconds - now.epochMilliseconds;
        expect(length).toBeGreaterThanOrEqual(0);
        if (length > 0) expect(works(now.add({ milliseconds: inside % length }))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

it("finds nobody who is away for longer than the horizon, and skips the days of an absence", () => {
  expect(nextWorkingInstant(usual, "UTC", at("2026-03-10T12:00:00Z"), () => true)).toBeNull();
  const away = (one: Temporal.PlainDate) => one.toString() <= "2026-03-12";
  expect(nextWorkingInstant(usual, "UTC", at("2026-03-10T12:00:00Z"), away)).toEqual(at("2026-03-13T07:30:00Z"));
});

it("refuses a calendar that nobody could work by", () => {
  const input = {
    name: "A",
    region: "",
    timeZone: null,
    workingDays: [1],
    quiet: null,
    forEverybody: false,
    locations: [],
    days: [],
  };
  const free = { day: "2026-03-10", working: false, name: "" };
  expect(judgeCalendar(input)).toBeNull();
  expect(judgeCalendar({ ...input, workingDays: [] })).toBe("no-working-day");
  expect(judgeCalendar({ ...input, quiet: { from: "08:00", until: "08:00" } })).toBe("quiet-all-day");
  expect(judgeCalendar({ ...input, days: [free, free] })).toBe("day-twice");
});
