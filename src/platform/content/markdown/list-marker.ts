const romanDigits = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
const romanTens = ["", "x", "xx", "xxx", "xl"];
/** By their value, from 1 to 49. */
const romans = romanTens.flatMap((tens) => romanDigits.map((digit) => tens + digit));

export function romanValue(letters: string): number | undefined {
  const value = romans.indexOf(letters);
  return value > 0 ? value : undefined;
}

/**
 * How an item is marked so that the list reads back as it is, and how far its further lines stand in. Only a list's first
 * marker says where it begins; where letters cannot say that, numbers do.
 */
export function listMarker(
  style: string,
  start: number,
  index: number,
  delimiter: string,
): { readonly marker: string; readonly indent: number } {
  const number = start + index;
  if (style === "lower-alpha" && start >= 1 && start <= 26 && start !== 9)
    return { marker: String.fromCharCode(97 + ((number - 1) % 26)) + delimiter, indent: 2 };
  const first = romans[start] ?? "";
  if (style === "lower-roman" && (start === 1 || first.length > 1))
    return { marker: (romans[number] || "i") + delimiter, indent: 2 };
  const marker = `${Math.min(999_999_999, Math.max(0, Math.trunc(number) || 0))}${delimiter}`;
  return { marker, indent: marker.length + 1 };
}
