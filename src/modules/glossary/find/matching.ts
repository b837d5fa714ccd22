/** A spelling by which a term is found. */
export interface Spelling {
  readonly termId: string;
  readonly text: string;
}

/** Where a term stands in a text: `start` and `end` count UTF-16 units, as editors do. */
export interface FoundTerm {
  readonly termId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const wordPart = /[\p{L}\p{N}\p{M}_]/u;

/**
 * Finds terms as whole words, whatever their case, the longest where several begin at the same place, none within
 * another. White space between words may be any; a hyphen within a spelling must stand there.
 */
export function matchTerms(text: string, spellings: readonly Spelling[]): FoundTerm[] {
  const sorted = spellings
    .filter(({ text: spelling }) => spelling.trim() !== "")
    .sort((a, b) => b.text.length - a.text.length);
  if (sorted.length === 0) return [];
  const groups = sorted.map(({ text: spelling }) => `(${pattern(spelling)})`);
  const search = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_])(?:${groups.join("|")})(?![\\p{L}\\p{N}\\p{M}_])`, "giu");
  return [...text.matchAll(search)].flatMap((match) => {
    const at = match.slice(1).findIndex((group) => group !== undefined);
    const found = sorted[at];
    return found
      ? [{ termId: found.termId, start: match.index, end: match.index + match[0].length, text: match[0] }]
      : [];
  });
}

/** Composed and decomposed letters are the same letter. */
function pattern(spelling: string): string {
  const words = spelling.normalize("NFC").trim().split(/\s+/);
  return words.map((word) => [...word].map(letter).join("")).join("\\s+");
}

function letter(character: string): string {
  const decomposed = character.normalize("NFD");
  const escaped = (text: string) => (wordPart.test(text) ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return decomposed === character ? escaped(character) : `(?:${escaped(character)}|${escaped(decomposed)})`;
}
