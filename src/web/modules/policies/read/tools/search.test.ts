import { expect, it } from "vitest";
import { hitsIn } from "./search.ts";

it("finds words however they are written, in the order of the text", () => {
  const texts = ["Passwords are long.", "A password is yours. PASSWORD!"];
  expect(hitsIn(texts, " password ").map(({ block, at }) => [block, at])).toEqual([
    [0, 0],
    [1, 2],
    [1, 21],
  ]);
  expect(hitsIn(texts, "")).toEqual([]);
});

it("keeps places where a small letter is longer than its large one", () => {
  const [hit] = hitsIn(["İİ Zugang"], "zugang");
  expect(hit?.at).toBe(3);
});
