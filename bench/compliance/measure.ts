/** The median time in milliseconds of several runs of each, in turns. */
export async function inTurns<Names extends string>(
  runs: number,
  sides: Readonly<Record<Names, () => Promise<unknown>>>,
  before: () => Promise<unknown> = async () => {},
): Promise<Record<Names, number>> {
  const names = Object.keys(sides) as Names[];
  const times = new Map<Names, number[]>(names.map((name) => [name, []]));
  // The first turn only warms up.
  for (let run = 0; run <= runs; run += 1)
    for (const name of run % 2 === 0 ? names : names.toReversed()) {
      await before();
      const begun = performance.now();
      await sides[name]();
      if (run > 0) times.get(name)?.push(performance.now() - begun);
    }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Names, number>;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
