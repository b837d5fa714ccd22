import { occurrences } from "../anchor.ts";

export interface Hit {
  readonly block: number;
  readonly at: number;
  readonly length: number;
}

/** More than anybody leafs through; a single letter stands in a text thousands of times. */
const most = 1_000;

/** Where words stand in a text, whether written large or small. */
export function hitsIn(texts: readonly string[], words: string): Hit[] {
  const wanted = folded(words.trim());
  if (wanted === "") return [];
  return texts
    .flatMap((text, block) => occurrences(folded(text), wanted).map((at) => ({ block, at, length: wanted.length })))
    .slice(0, most);
}

/** Small letters, one for one: what grows by it stays as it is, so that places stay places. */
function folded(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return [...text]
    .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
    .join("");
}
