import { readPreference, writePreference } from "../../../platform/preferences.ts";

export interface Device {
  readonly id: string;
  readonly kind: "phone" | "tablet" | "computer";
}

/** This browser, by a number that means nothing: only for asking whether to go where another one is. */
export function thisDevice(): Device {
  const known = readPreference("device");
  const id = known ?? crypto.randomUUID();
  if (!known) writePreference("device", id);
  const touched = matchMedia("(pointer: coarse)").matches;
  const narrow = Math.min(screen.width, screen.height) < 600;
  return { id, kind: touched ? (narrow ? "phone" : "tablet") : "computer" };
}
