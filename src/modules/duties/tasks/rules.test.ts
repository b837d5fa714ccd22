import { describe, expect, it } from "vitest";
import { storableName } from "./rules.ts";

describe("the name of a file", () => {
  it("is its last part as text, however long or strange it was", () => {
    expect(storableName("C:\\plans\\a/b.csv")).toBe("b.csv");
    expect(storableName("\0 \n/")).toBe("file");
    const many = storableName(`x${"😀".repeat(300)}.csv`);
    expect([many.isWellFormed(), [...many].length, many.endsWith("😀.csv")]).toEqual([true, 200, true]);
    expect(storableName(`${"😀".repeat(100)}.`).isWellFormed()).toBe(true);
  });

  it("ends as it is seen to end", () => {
    expect(storableName("plan\u202efdp.exe")).toBe("planfdp.exe");
  });
});
