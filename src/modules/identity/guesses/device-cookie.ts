import { createHash, randomBytes } from "node:crypto";
import { keyedHash, sameHash } from "../secrets/keyed.ts";

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Marks a browser in which somebody has signed in well (OWASP's device cookies). It opens nothing; guesses from it are
 * counted apart from those of strangers. One for each person, so that people who share a browser do not undo each other.
 */
export function newDeviceCookie(settings: { readonly url: string; readonly secret: string }, personId: string): string {
  const device = randomBytes(16).toString("base64url");
  const value = `${device}.${signature(settings.secret, personId, device)}`;
  const secure = settings.url.startsWith("https:") ? "; Secure" : "";
  return `${nameFor(personId)}=${value}; Max-Age=${yearSeconds}; Path=/api; HttpOnly; SameSite=Lax${secure}`;
}

/** The device that a request's cookies prove for this person; null without one, or with one of our own making. */
export function knownDevice(secret: string, cookies: string, personId: string): string | null {
  const found = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(`${nameFor(personId)}=`));
  const [device, proof] = (found?.slice(found.indexOf("=") + 1) ?? "").split(".");
  if (!device || !proof) return null;
  const expected = signature(secret, personId, device);
  return sameHash(Buffer.from(proof), Buffer.from(expected)) ? device : null;
}

function nameFor(personId: string): string {
  return `clarion.device.${createHash("sha256").update(personId).digest("hex").slice(0, 12)}`;
}

function signature(secret: string, personId: string, device: string): string {
  return keyedHash(secret, "device", `${personId} ${device}`).toString("base64url");
}
