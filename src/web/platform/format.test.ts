import { describe, expect, it } from "vitest";
import { calendarDaysUntil } from "./format.ts";

describe("the days until something is due", () => {
  const endOfSunday = "2026-12-06T23:59:59.999Z";

  it("are counted where the organisation is, whatever the day is where the reader sits", () => {
    const now = new Date("2026-12-06T23:30:00Z");
    expect(calendarDaysUntil(endOfSunday, "UTC", now)).toBe(0);
    expect(calendarDaysUntil(endOfSunday, "UTC", new Date("2026-12-07T00:30:00Z"))).toBe(-1);
    expect(calendarDaysUntil(endOfSunday, "America/Lima", now)).toBe(0);
  });

  it("are whole days of the calendar, also over a change of clocks", () => {
    expect(calendarDaysUntil("2026-10-26T22:59:00Z", "Europe/Berlin", new Date("2026-10-24T22:30:00Z"))).toBe(1);
    expect(calendarDaysUntil("2027-03-28T21:00:00Z", "Europe/Berlin", new Date("2027-03-27T12:00:00Z"))).toBe(1);
  });
});
