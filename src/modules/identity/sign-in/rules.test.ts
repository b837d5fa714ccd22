import { describe, expect, it } from "vitest";
import { passwordProblem } from "./rules.ts";

describe("passwordProblem", () => {
  it.each([
    ["correct horse battery", null],
    ["пароль из слов", null],
    ["elevenchars", "has 11 characters"],
    ["ana.weiss@corp.example", "is made of your own address"],
    ["ana.weiss1234", "is made of your own address"],
    ["aaaaaaaaaaaaaaaa", "repeats the same few characters"],
    ["x".repeat(257), "is too long"],
  ])("judges %s", (password, reason) => {
    expect(passwordProblem(password, "ana.weiss@corp.example")?.reason ?? null).toBe(reason);
  });

  it("counts characters, not code units, so that emoji are not worth double", () => {
    expect(passwordProblem("🦊🐻🐼🐨🐯🦁", "a@b.example")?.reason).toBe("has 6 characters");
  });
});
