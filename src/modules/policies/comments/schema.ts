import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { languageInput } from "../drafts/schema.ts";

const place = z.int().min(0).max(1_000_000);
const anchorInput = z.object({
  path: z.array(place).min(1).max(60).describe("The places of the block's ancestors and itself among their siblings"),
  start: place.describe("Where the words begin in the block's text; whatever is no text counts as one"),
  quote: storableText(2_000).describe("The words, of one block; empty for the whole of it"),
});
const wordsInput = storableText(5_000).trim().min(1);

export const commentBody = z.object({
  language: languageInput,
  anchor: anchorInput.nullable().describe("Null: about the whole text"),
  words: wordsInput,
});
export const replyBody = z.object({ words: wordsInput });
export const settleBody = z.object({ resolved: z.boolean() });
export const writtenSchema = z.object({ id: z.uuid() });

const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const said = { id: z.uuid(), words: z.string(), writtenBy: personSchema, writtenAt: z.string() };

export const commentsSchema = z
  .object({
    items: z.array(
      z.object({
        ...said,
        version: z.object({ id: z.uuid(), number: z.int() }).describe("In whose text it was said"),
        language: z.string(),
        quote: z.string(),
        found: z
          .enum(["words", "block", "lost", "whole"])
          .describe("Its words in this text; their block where they changed; gone; or it is about the whole text"),
        place: z
          .object({ path: z.array(z.int()), start: z.int(), end: z.int() })
          .nullable()
          .describe("In this text"),
        resolvedBy: personSchema.nullable(),
        resolvedAt: z.string().nullable(),
        replies: z.array(z.object(said)),
      }),
    ),
    can: z.object({ comment: z.boolean(), reply: z.boolean() }),
  })
  .meta({ id: "PolicyComments" });
