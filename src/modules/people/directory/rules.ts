import { domainToASCII } from "node:url";

export const employmentTypes = ["employee", "contractor", "supplier", "customer"] as const;
export type EmploymentType = (typeof employmentTypes)[number];

export type EmailVerdict =
  | { readonly ok: true; readonly email: string }
  | { readonly ok: false; readonly reason: "address-missing" | "address-unusable" };

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;
const domainName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * An address as it is stored: trimmed, lower-case, a domain of other scripts in its ASCII form (RFC 5891). Refuses what
 * few mail servers carry (quoted or non-ASCII local parts) rather than storing what can never be delivered.
 */
export function readEmail(text: string): EmailVerdict {
  const address = text.trim();
  if (address === "") return { ok: false, reason: "address-missing" };
  const at = address.indexOf("@");
  const local = address.slice(0, Math.max(at, 0)).toLowerCase();
  const domain = /^[^\s\p{Cc}@]+$/u.test(address.slice(at + 1)) ? domainToASCII(address.slice(at + 1)) : "";
  const email = `${local}@${domain.toLowerCase()}`;
  return localPart.test(local) && domainName.test(domain) && email.length <= 254
    ? { ok: true, email }
    : { ok: false, reason: "address-unusable" };
}

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
