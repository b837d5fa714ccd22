/** How many slips of the keyboard a word of this length may have and still be meant. */
function slipsAllowed(length: number): number {
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

/**
 * Of words that look like one, those that it may be a misspelling of: few slips away, and not much farther than the
 * nearest. The words begin as they are found in the directory, folded.
 */
export function nearWords(asked: string, known: readonly string[]): string[] {
  const slips = slipsAllowed(asked.length);
  const measured = known.map((word) => ({ word, distance: slipsBetween(asked, word) }));
  const best = Math.min(...measured.map(({ distance }) => distance));
  return measured.filter(({ distance }) => distance <= slips && distance <= best + 1).map(({ word }) => word);
}

/** A word with two neighbours swapped or a letter too many: slips after which short words share few groups of letters. */
export function commonSlips(word: string): string[] {
  const letters = [...word];
  return letters.flatMap((letter, at) => {
    const [before, after] = [letters.slice(0, at).join(""), letters.slice(at + 1)];
    const [next, ...rest] = after;
    return next === undefined ? [before] : [before + after.join(""), before + next + letter + rest.join("")];
  });
}

/** Letters added, left out, wrong, or swapped with their neighbour (Damerau and Levenshtein, optimal alignment). */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let beforeLast: number[] = [];
  let last = b.map((_, at) => at + 1);
  last.unshift(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
