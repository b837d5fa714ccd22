import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { dueRuleSchema, effectSchema } from "../packs/schema.ts";

const asksAgainSchema = z.enum(["inform", "read-changes", "acknowledge"]);

/** A pack of its own for a document that is in none: it is named after the document. */
const ownPack = z.object({
  audienceId: z.uuid(),
  dueRule: dueRuleSchema,
  asks: z.enum(["read", "acknowledge"]).default("acknowledge"),
});

export const publishBody = z.object({
  /** What it asks of those who acknowledged an older version; a first version is owed as a whole. */
  asksAgain: asksAgainSchema.optional(),
  asksReason: storableText(1_000).trim().default(""),
  /** Why people hear of it at once, whatever hour it is for them. */
  criticalReason: storableText(500).trim().min(1).optional(),
  /** When; at once without it. */
  at: z.iso
    .datetime({ offset: true })
    .refine((at) => at < "2200", "is too far ahead")
    .optional(),
  pack: ownPack.optional(),
});

export const publishedSchema = z.object({
  assigned: z.number(),
  /** Set where it will be published later. */
  scheduledFor: z.string().nullable(),
});

export const publishPreviewBody = z.object({ pack: ownPack.optional() });

export const publishPreviewSchema = z.object({
  /** The packs in force that hold the document. */
  packs: z.array(z.object({ id: z.uuid(), name: z.string(), people: z.number() })),
  /** True where nobody can have acknowledged an older version: there is nothing to choose. */
  first: z.boolean(),
  /** One for each choice, or one without a choice. */
  choices: z.array(
    z.object({
      asksAgain: asksAgainSchema.nullable(),
      /** Who owes the whole text, who only what has changed, and who keeps what they acknowledged and is told. */
      whole: z.number(),
      changes: z.number(),
      kept: z.number(),
      effect: effectSchema,
    }),
  ),
});
