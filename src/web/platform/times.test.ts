import { describe, expect, it } from "vitest";
import { instantOf, localOf, nextMorning } from "./times.ts";

const berlin = "Europe/Berlin";

describe("a day and time in the organisation's zone", () => {
  it("is the instant at which its clocks show it, in summer and in winter", () => {
    expect(instantOf("2026-07-01T09:00", berlin)).toBe("2026-07-01T07:00:00.000Z");
    expect(instantOf("2026-12-01T09:00", berlin)).toBe("2026-12-01T08:00:00.000Z");
  });

  it("is the first of the two where the hour comes twice", () => {
    expect(instantOf("2026-10-25T02:30", berlin)).toBe("2026-10-25T00:30:00.000Z");
  });

  it("is an hour later where the hour is skipped", () => {
    const at = instantOf("2026-03-29T02:30", berlin);
    expect(localOf(at ?? "", berlin)).toBe("2026-03-29T03:30");
  });

  it("comes back as it was chosen", () => {
    for (const zone of [berlin, "Asia/Kathmandu", "America/St_Johns", "UTC"])
      expect(localOf(instantOf("2026-05-04T23:45", zone) ?? "", zone)).toBe("2026-05-04T23:45");
  });

  it("is nothing where nothing was typed", () => {
    expect(instantOf("", berlin)).toBeNull();
  });

  it("is proposed for tomorrow morning", () => {
    expect(nextMorning(berlin, null, Date.parse("2026-11-22T22:30:00Z"))).toBe("2026-11-23T09:00");
    expect(nextMorning(berlin, null, Date.parse("2026-11-22T23:30:00Z"))).toBe("2026-11-24T09:00");
  });
});
