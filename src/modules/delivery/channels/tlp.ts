import { z } from "zod";

/** TLP 2.0, from the widest to the narrowest. Never translated. */
export const tlpLabels = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"] as const;

export type Tlp = (typeof tlpLabels)[number];

export const tlpSchema = z.enum(tlpLabels);

/** As it stands before a text and in a subject: no spaces, capitals. */
export function tlpText(tlp: Tlp): string {
  return `TLP:${tlp}`;
}
