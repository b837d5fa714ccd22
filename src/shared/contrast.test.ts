import { expect, it } from "vitest";
import { contrastToWhite } from "./contrast.ts";

it("is what WCAG says of black, white and the palest grey that may carry words", () => {
  expect(contrastToWhite("#000000")).toBeCloseTo(21, 5);
  expect(contrastToWhite("#ffffff")).toBeCloseTo(1, 5);
  expect(contrastToWhite("#767676")).toBeGreaterThan(4.5);
  expect(contrastToWhite("#777777")).toBeLessThan(4.5);
});
