import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, lastDayOf, overlap, readEnd, readSpan } from "./rules.ts";

const zone = "Europe/Berlin";
const now = Temporal.Instant.from("2026-03-28T15:00:00Z");
const at = (text: string) => Temporal.Instant.from(text);

describe("the time of a holding", () => {
  it("begins now and has no end unless days are said", () => {
    expect(readSpan({ firstDay: null, lastDay: null }, zone, now)).toEqual({
      ok: true,
      span: { from: now, until: null },
    });
    expect(readSpan({ firstDay: "2026-03-28", lastDay: null }, zone, now)).toEqual({
      ok: true,
      span: { from: now, until: null },
    });
  });

  it("includes its last day, also where the clocks change in it", () => {
    const read = readSpan({ firstDay: "2026-03-29", lastDay: "2026-03-29" }, zone, now);
    expect(read).toEqual({ ok: true, span: { from: at("2026-03-28T23:00:00Z"), until: at("2026-03-29T22:00:00Z") } });
    expect(lastDayOf(at("2026-03-29T22:00:00Z"), zone)).toBe("2026-03-29");
  });

  it("is refused where it would change the past or end before it begins", () => {
    expect(readSpan({ firstDay: "2026-03-27", lastDay: null }, zone, now)).toEqual({
      ok: false,
      reason: "begins-in-the-past",
    });
    expect(readSpan({ firstDay: "2026-03-30", lastDay: "2026-03-29" }, zone, now)).toEqual({
      ok: false,
      reason: "ends-before-it-begins",
    });
  });

  it("ends now, or with a day to come, and never before it began", () => {
    const held = { from: at("2026-04-01T00:00:00Z"), until: null };
    expect(readEnd(null, { ...held, from: at("2026-01-01T00:00:00Z") }, zone, now)).toEqual({ ok: true, until: now });
    expect(readEnd(null, held, zone, now)).toEqual({ ok: true, until: held.from });
    expect(readEnd("2026-04-30", held, zone, now)).toEqual({ ok: true, until: at("2026-04-30T22:00:00Z") });
    expect(readEnd("2026-03-27", held, zone, now)).toEqual({ ok: false, reason: "ends-in-the-past" });
  });
});

describe("two holdings", () => {
  const instant = fc.integer({ min: 0, max: 6 }).map((hour) => now.add({ hours: hour }));
  const span = fc
    .tuple(instant, fc.option(fc.integer({ min: 1, max: 4 })))
    .map(([from, hours]) => ({ from, until: hours === null ? null : from.add({ hours }) }));

  it("overlap exactly when some hour belongs to both", () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        const within = ({ from, until }: typeof one, hour: Temporal.Instant) =>
          Temporal.Instant.compare(from, hour) <= 0 && (until === null || Temporal.Instant.compare(hour, until) < 0);
        const hours = Array.from({ length: 12 }, (_, hour) => now.add({ hours: hour }));
        expect(overlap(one, other)).toBe(hours.some((hour) => within(one, hour) && within(other, hour)));
      }),
    );
  });
});

it("asks about today as of now and about another day as of its noon", () => {
  expect(instantOf(undefined, zone, now)).toEqual(now);
  expect(instantOf("2026-03-28", zone, now)).toEqual(now);
  expect(instantOf("2026-03-29", zone, now)).toEqual(at("2026-03-29T10:00:00Z"));
});
