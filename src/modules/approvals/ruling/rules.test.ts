import { expect, it } from "vitest";
import { judgeRule } from "./rules.ts";

it("demands two offices only where the steps leave room for two different ones", () => {
  const judge = (...offices: (string | null)[]) =>
    judgeRule({ steps: offices.map((officeId) => ({ officeId })), twoOffices: true });
  for (const offices of [
    ["ciso", "dpo"],
    ["ciso", null],
    [null, null],
    ["ciso", "ciso", "dpo"],
  ])
    expect(judge(...offices)).toEqual({ ok: true });
  for (const offices of [["ciso"], [null], ["ciso", "ciso"]])
    expect(judge(...offices)).toEqual({ ok: false, reason: "two-offices-impossible" });
  expect(judgeRule({ steps: [{ officeId: null }], twoOffices: false })).toEqual({ ok: true });
});
