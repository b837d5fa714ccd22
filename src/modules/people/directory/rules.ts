export const employmentTypes = ["employee", "contractor", "supplier", "customer"] as const;
export type EmploymentType = (typeof employmentTypes)[number];

/** An IANA name that this system knows; offsets such as +01:00 are not places and have no daylight saving. */
export function isTimeZone(text: string): boolean {
  return findTimeZone(text) !== null;
}

/** The zone's name in its usual spelling, whatever case it came in. */
export function findTimeZone(text: string): string | null {
  return timeZones.get(text.trim().toLowerCase()) ?? null;
}

// supportedValuesOf leaves out the older names of a place, which HR systems still export.
const olderZones = ["UTC", "Etc/UTC", "GMT", "Europe/Kiev", "Europe/Kyiv", "Asia/Calcutta", "Asia/Kolkata"];
const timeZones = new Map(
  [...Intl.supportedValuesOf("timeZone"), ...olderZones].map((name) => [name.toLowerCase(), name]),
);

/** `en`, `de`, `zh-Hant`: a BCP 47 tag of a language, without a place. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/.test(text);
}
