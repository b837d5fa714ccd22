import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";

const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);

/** Where in a text: characters into one of its outermost blocks, and the words that stand there. */
const anchor = {
  language,
  block: z.number().int().min(0).max(100_000),
  at: z.number().int().min(0).max(10_000_000).describe("Characters into the block"),
};

export const placeBody = z.object({
  ...anchor,
  quote: storableText(200).default(""),
  share: z.number().min(0).max(1).describe("Of the whole text"),
  device: z.uuid(),
  deviceKind: z.enum(["phone", "tablet", "computer"]),
});

const markKind = z.enum(["bookmark", "highlight"]);
export type MarkKind = z.infer<typeof markKind>;

export const markBody = z.object({
  ...anchor,
  kind: markKind,
  quote: storableText(2_000).default(""),
  note: storableText(2_000).default(""),
});

const place = placeBody.extend({ number: z.number().int(), updatedAt: z.string() });
const mark = markBody.extend({ id: z.uuid(), number: z.number().int(), createdAt: z.string() });

export const readingSchema = z
  .object({ place: place.nullable(), marks: z.array(mark).describe("In the order of the text") })
  .meta({ id: "Reading" });

export const choicesBody = z
  .object({
    size: z.enum(["small", "medium", "large", "largest"]),
    face: z.enum(["literata", "inter", "atkinson"]),
    spacing: z.enum(["close", "normal", "wide"]),
    paper: z.enum(["system", "light", "sepia", "dark"]),
    flow: z.enum(["scroll", "pages"]),
  })
  .meta({ id: "ReadingChoices" });
export type ReadingChoices = z.infer<typeof choicesBody>;

export type PlaceInput = z.infer<typeof placeBody>;
export type MarkInput = z.infer<typeof markBody>;
export type Reading = z.infer<typeof readingSchema>;
