import { domainToASCII } from "node:url";

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
