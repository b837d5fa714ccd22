import { expect, it } from "vitest";
import { leavingByTab } from "./leaving.ts";

it("the Tab after Escape leaves a text in which Tab means something else, forward and backward", () => {
  const leaves = leavingByTab();
  const pressed = (...keys: string[]) => keys.map((key) => leaves({ key }));
  expect(pressed("Tab", "Escape", "Tab", "Tab")).toEqual([false, false, true, false]);
  expect(pressed("Escape", "Shift", "Tab")).toEqual([false, false, true]);
  expect(pressed("Escape", "a", "Tab")).toEqual([false, false, false]);
});
