import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import {
  classificationSchema,
  contentNodeSchema,
  formatSchema,
  languageInput,
  personSchema,
  subjectInput,
  titleInput,
} from "../schema.ts";

const variantInput = z.object({ language: languageInput, subject: subjectInput, content: contentNodeSchema });

export const newTemplateBody = z.object({
  name: titleInput,
  description: storableText(1_000).trim(),
  format: formatSchema,
  classification: classificationSchema,
  variants: z.array(variantInput).min(1).max(30),
});

export const changedTemplateBody = newTemplateBody.extend({ version: z.int().min(1).max(2_000_000_000) });

export const templateQuery = pageQuery.extend({
  search: storableText(200).optional(),
  archived: z.enum(["true", "false"]).default("false"),
});

const rowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  format: formatSchema,
  classification: classificationSchema,
  languages: z.array(z.string()),
  starter: z.string().nullable(),
  version: z.number().int(),
  archived: z.boolean(),
  updatedAt: z.string(),
  updatedBy: personSchema,
});

export const templateListSchema = z
  .object({ items: z.array(rowSchema), total: z.number().int(), next: z.string().nullable() })
  .meta({ id: "MessageTemplateList" });

export const templateSchema = rowSchema
  .extend({
    variants: z.array(z.object({ language: z.string(), subject: z.string(), content: contentNodeSchema })),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: "MessageTemplate" });

export const startersSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        description: z.string(),
        format: formatSchema,
        languages: z.array(z.string()),
        /** The template that was adopted from it. */
        adopted: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: "MessageTemplateStarters" });
