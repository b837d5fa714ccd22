/** So many UTF-16 units at most, and never half a character. */
export function cut(text: string, most: number): string {
  return text
    .toWellFormed()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "");
}
