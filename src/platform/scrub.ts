import type { JsonValue } from "../shared/json.ts";

export const erasedText = "[erased]";

/**
 * A value without the texts of somebody who is erased. A string that is one of them goes as a whole, in whatever case;
 * addresses and full names also where they stand within a longer one. A given name alone is left within other words: it
 * is also somebody else's.
 */
export function scrub(value: JsonValue, texts: readonly string[]): JsonValue {
  const whole = new Set(texts.map((text) => text.toLowerCase()));
  const within = texts.filter((text) => text.includes(" ") || text.includes("@"));
  return scrubbed(value, whole, within);
}

function scrubbed(value: JsonValue, whole: ReadonlySet<string>, within: readonly string[]): JsonValue {
  if (typeof value === "string") return scrubText(value, whole, within);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, whole, within));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubbed(one, whole, within)]));
}

function scrubText(text: string, whole: ReadonlySet<string>, within: readonly string[]): string {
  if (whole.has(text.trim().toLowerCase())) return erasedText;
  return within.reduce((rest, one) => rest.replaceAll(new RegExp(RegExp.escape(one), "giu"), erasedText), text);
}
