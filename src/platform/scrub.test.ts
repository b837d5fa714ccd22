import { expect, it } from "vitest";
import { erasedText, scrub } from "./scrub.ts";

const texts = ["Ana", "Weiß", "Ana Weiß", "ana@corp.example", "4711"];

it("takes out strings that are a person's, and their address and full name within others", () => {
  const value = { value: " ANA@corp.example", list: ["4711", "asked by Ana Weiß on Monday"], n: 4711 };
  expect(scrub(value, texts)).toEqual({
    value: erasedText,
    list: [erasedText, `asked by ${erasedText} on Monday`],
    n: 4711,
  });
});

it("leaves what only looks like it, and takes nothing for a pattern", () => {
  expect(scrub(["Banana", "Order 47112", "Anastasia"], texts)).toEqual(["Banana", "Order 47112", "Anastasia"]);
  expect(scrub("anaxcorp.example", ["a.a@corp.example"])).toBe("anaxcorp.example");
});
