import fc from "fast-check";
import { expect, it } from "vitest";
import { nearWords, slipsBetween } from "./near-words.ts";

it("counts a letter too many, too few, wrong or swapped as one slip", () => {
  expect(slipsBetween("schmidt", "schmdit")).toBe(1);
  expect(slipsBetween("meier", "maier")).toBe(1);
  expect(slipsBetween("anna", "ana")).toBe(1);
  expect(slipsBetween("", "abc")).toBe(3);
});

it("keeps the nearest words and drops those far away", () => {
  expect(nearWords("schmitd", ["schmidt", "schmied", "schnitzel"])).toEqual(["schmidt", "schmied"]);
  expect(nearWords("ana", ["hans", "anna"])).toEqual(["anna"]);
});

it("is as far there as back, and nowhere from itself", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
      expect(slipsBetween(one, other)).toBe(slipsBetween(other, one));
      expect(slipsBetween(one, one)).toBe(0);
    }),
  );
});
