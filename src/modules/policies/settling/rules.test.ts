import { expect, it } from "vitest";
import type { AsksAgain } from "../tables.ts";
import { needAfter } from "./rules.ts";

it("asks of whoever acknowledged a version the most that any later one asks", () => {
  const asked: (AsksAgain | null)[] = [null, "inform", "read-changes", "inform", "acknowledge"];
  const versions = asked.map((asksAgain, index) => ({ number: index + 1, asksAgain }));
  const need = (acknowledged: number, current: number) => needAfter(versions, acknowledged, current);
  expect([need(1, 1), need(1, 2), need(1, 3), need(3, 4), need(2, 4), need(1, 5), need(0, 1)]).toEqual([
    "inform",
    "inform",
    "read-changes",
    "inform",
    "read-changes",
    "acknowledge",
    "acknowledge",
  ]);
});
