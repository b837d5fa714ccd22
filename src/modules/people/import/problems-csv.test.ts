import { expect, it } from "vitest";
import { problem, withWords } from "./problems.ts";
import { problemsCsv } from "./problems-csv.ts";

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("writes %j so that no spreadsheet runs it", (value) => {
  const [, row] = problemsCsv([withWords(problem(7, "E-mail", "address-unusable", value))], 1).split("\r\n");
  expect(row).toContain(`"7","E-mail","'${value}"`);
});

it("quotes what would break a cell, and names the other line", () => {
  const csv = problemsCsv([withWords(problem(9, 'E-"mail"', "address-twice", "a,b", 3))], 1);
  expect(csv).toContain('"9","E-""mail""","a,b","An earlier row has the same e-mail address. It is in line 3."');
});

it("says how many more problems there are than it lists", () => {
  const csv = problemsCsv([withWords(problem(9, "E-mail", "address-missing", ""))], 30_000);
  expect(csv).toContain('"29999 more problems are not listed."');
});
