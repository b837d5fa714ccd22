import { z } from "zod";
import { presentChannels } from "../../../shared/formats.ts";
import { recipientSchema } from "../reach/schema.ts";
import { contentNodeSchema, languageInput } from "../schema.ts";
import { mostTestRecipients } from "./rules.ts";

export const previewQuery = z.object({ personId: z.uuid(), channel: z.enum(presentChannels) });

export const previewSchema = z
  .object({
    /** Whether the message is for them at all. */
    recipient: z.boolean(),
    /** Why they would not get it all the same. */
    refusal: z.string().nullable(),
    /** The audience whose words they get; null for the words of everybody else. */
    variant: z.string().nullable(),
    personLanguage: z.string(),
    language: z.string(),
    fallback: z.boolean(),
    /** Only a link leaves. */
    neutral: z.boolean(),
    subject: z.string(),
    mail: z.object({ from: z.string(), to: z.string(), text: z.string(), html: z.string() }).nullable(),
    page: z.object({ content: contentNodeSchema.nullable(), paragraphs: z.array(z.string()) }).nullable(),
    attachments: z.array(z.object({ name: z.string(), size: z.number().int() })),
  })
  .meta({ id: "MessagePreview" });

export const previewPeopleSchema = z.object({ items: z.array(recipientSchema) }).meta({ id: "MessagePreviewPeople" });

export const testBody = z.object({
  personIds: z.array(z.uuid()).min(1).max(mostTestRecipients),
  audienceId: z.uuid().nullable().optional().describe("Only these words; null: those of everybody else"),
  language: languageInput.optional(),
});

export const testsSchema = z
  .object({
    items: z.array(
      z.object({
        person: z.object({ id: z.uuid(), displayName: z.string() }),
        sentBy: z.object({ id: z.uuid(), displayName: z.string() }),
        sentAt: z.string(),
        deliveryMessageId: z.uuid(),
      }),
    ),
  })
  .meta({ id: "MessageTests" });
