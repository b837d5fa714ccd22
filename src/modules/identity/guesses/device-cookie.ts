import { createHash, randomBytes } from "node:crypto";
import { keyedHash, sameHash } from "../secrets/keyed.ts";

const daySeconds = 24 * 60 * 60;
const days = 180;

/** Whose browser: with another password, the cookies of before are worth nothing. */
export interface DeviceOwner {
  readonly id: string;
  /** The hash of their password. */
  readonly password: string | null;
}

/**
 * Marks a browser in which somebody has signed in well (OWASP's device cookies), for half a year and as long as their
 * password. It opens nothing; guesses from it are counted apart from those of strangers. One for each person, so that
 * people who share a browser do not undo each other.
 */
export function newDeviceCookie(
  settings: { readonly url: string; readonly secret: string },
  owner: DeviceOwner,
  now: Temporal.Instant,
): string {
  const device = randomBytes(16).toString("base64url");
  const until = String(Math.floor(now.epochMilliseconds / 1000) + days * daySeconds);
  const value = `${device}.${until}.${signature(settings.secret, owner, device, until)}`;
  const secure = settings.url.startsWith("https:") ? "; Secure" : "";
  return `${nameFor(owner.id)}=${value}; Max-Age=${days * daySeconds}; Path=/api; HttpOnly; SameSite=Lax${secure}`;
}

/** The device that a request's cookies prove for this person; null without one, or with one of nobody's making. */
export function knownDevice(secret: string, cookies: string, owner: DeviceOwner, now: Temporal.Instant): string | null {
  const found = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(`${nameFor(owner.id)}=`));
  const [device, until, proof] = (found?.slice(found.indexOf("=") + 1) ?? "").split(".");
  if (!device || !until || !proof) return null;
  if (!sameHash(Buffer.from(proof), Buffer.from(signature(secret, owner, device, until)))) return null;
  return Number(until) * 1000 > now.epochMilliseconds ? device : null;
}

function nameFor(personId: string): string {
  return `clarion.device.${createHash("sha256").update(personId).digest("hex").slice(0, 12)}`;
}

function signature(secret: string, owner: DeviceOwner, device: string, until: string): string {
  return keyedHash(secret, "device", [owner.id, owner.password ?? "", device, until].join(" ")).toString("base64url");
}
