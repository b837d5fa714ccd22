/** How a party is treated, by its place on the map of power and interest. High is 5 and above. */
export const strategies = ["manage-closely", "keep-satisfied", "keep-informed", "monitor"] as const;
export type Strategy = (typeof strategies)[number];

const high = 5;

export function strategyOf(power: number, interest: number): Strategy {
  if (power >= high) return interest >= high ? "manage-closely" : "keep-satisfied";
  return interest >= high ? "keep-informed" : "monitor";
}
