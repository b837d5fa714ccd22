import { expect, it } from "vitest";
import { lacksPlace, moved, newPack, packBodyOf } from "./typed-pack.ts";

const whole = { ...newPack, name: " Office ", audienceId: "a", documentIds: ["d"] };

it("What is complete is sent, and what is missing or unreadable is not", () => {
  expect(packBodyOf(whole)).toMatchObject({
    name: "Office",
    dueRule: { kind: "days", days: 14 },
    renewal: { kind: "none" },
    wording: null,
  });
  expect(packBodyOf({ ...whole, renewal: "12" })).toMatchObject({ renewal: { kind: "months", months: 12 } });
  for (const broken of [
    { name: " " },
    { audienceId: null },
    { renewal: "61" },
    { due: { kind: "days", days: "0", on: "" } },
    { due: { kind: "working-days", days: "251", on: "" } },
    { due: { kind: "date", days: "14", on: "soon" } },
    { wording: { en: "I agree." } },
  ] as const)
    expect(packBodyOf({ ...whole, ...broken })).toBeNull();
});

it("A sentence of one's own names the text; an empty one is none", () => {
  expect(lacksPlace("I have read “{title}”, {number}.")).toBe(false);
  expect(lacksPlace("I have read “{title}”.")).toBe(true);
  expect(packBodyOf({ ...whole, wording: { en: "{title} {number}", de: " " } })?.wording).toEqual({
    en: "{title} {number}",
  });
});

it("A document moves by one place and stays in the list", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a"], 0, -1)).toEqual(["a"]);
  expect(moved(["a"], 0, 1)).toEqual(["a"]);
});
