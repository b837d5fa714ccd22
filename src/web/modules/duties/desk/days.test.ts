import { expect, it } from "vitest";
import { snoozeDays } from "./days.ts";

const friday = new Date("2026-03-06T08:00:00Z");

it("offers tomorrow, the next Monday, and says whether there are other days", () => {
  expect(snoozeDays({ first: "2026-03-07", last: "2026-03-13" }, friday)).toEqual({
    named: ["2026-03-07", "2026-03-09"],
    tomorrow: "2026-03-07",
    more: true,
  });
});

it("offers one day once, by its name where it is not tomorrow", () => {
  expect(snoozeDays({ first: "2026-03-09", last: "2026-03-09" }, friday)).toEqual({
    named: ["2026-03-09"],
    tomorrow: "",
    more: false,
  });
});
