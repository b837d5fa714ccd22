import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { tlpSchema } from "../channels/tlp.ts";

const count = z.number().int();

const head = z.object({
  id: z.uuid(),
  subject: z.string(),
  /** Who sent it, by name; the organisation's where nobody did it by hand. */
  from: z.string(),
  sentAt: z.string(),
  /** Opened here before. Says nothing about reading. */
  opened: z.boolean(),
  classification: classificationSchema,
  tlp: tlpSchema.nullable(),
  critical: z.boolean(),
  attachments: count,
});

export const myMessages = z
  .object({ items: z.array(head), total: count, unopened: count, next: z.string().nullable() })
  .meta({ id: "MyMessages" });

const attachment = z.object({ hash: z.string(), name: z.string(), mediaType: z.string(), size: count });

const item = z.object({ group: z.string().nullable(), title: z.string(), detail: z.string(), path: z.string() });

export const myMessage = head
  .extend({
    /** Of the words; another than mine where mine has none. */
    language: z.string(),
    fallback: z.boolean(),
    greeting: z.string().nullable(),
    paragraphs: z.array(z.string()),
    content: contentNodeSchema.nullable(),
    /** What words of the glossary meant when it was sent, by the id of the term. */
    terms: z.record(z.string(), z.string()),
    items: z.array(item),
    /** Where its button leads within Clarion. */
    path: z.string().nullable(),
    action: z.string().nullable(),
    why: z.string().nullable(),
    files: z.array(attachment),
  })
  .meta({ id: "MyMessage" });
