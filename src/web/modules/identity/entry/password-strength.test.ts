import { describe, expect, it } from "vitest";
import { passwordStrength } from "./password-strength.ts";

describe("the strength of a password", () => {
  it("counts how many characters are missing to twelve", () => {
    expect(passwordStrength("abcde")).toEqual({ missing: 7, level: 0 });
    expect(passwordStrength("äöü🙂").missing).toBe(8);
  });

  it("calls twelve different characters good", () => {
    expect(passwordStrength("abcdefghijkl")).toEqual({ missing: 0, level: 2 });
  });

  it("is not impressed by repetition", () => {
    expect(passwordStrength("aaaaaaaaaaaaaaaaaaaaaaaa").level).toBe(1);
  });

  it("calls a long sentence strong", () => {
    expect(passwordStrength("seven quiet herons at dawn").level).toBe(3);
  });
});
