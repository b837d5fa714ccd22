import type { AsksAgain } from "../tables.ts";

const order: readonly AsksAgain[] = ["inform", "read-changes", "acknowledge"];

/**
 * What is asked today of somebody who acknowledged a certain version: the most that any version since then asks. One
 * that says nothing about it asks for everything.
 */
export function needAfter(
  versions: readonly { readonly number: number; readonly asksAgain: AsksAgain | null }[],
  acknowledged: number,
  current: number,
): AsksAgain {
  const since = versions.filter(({ number }) => number > acknowledged && number <= current);
  return since.reduce<AsksAgain>((most, { asksAgain }) => {
    const asked = asksAgain ?? "acknowledge";
    return order.indexOf(asked) > order.indexOf(most) ? asked : most;
  }, "inform");
}
