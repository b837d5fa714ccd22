import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { approvalStepsInput } from "../../approvals/public.ts";
import type { ImportNote } from "../markdown/import-markdown.ts";

const versionStateSchema = z.enum(["draft", "in_review", "approved", "published", "superseded", "withdrawn"]);

const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const summarySchema = z.object({ id: z.uuid(), number: z.number(), state: versionStateSchema });
const notesSchema = z.array(z.object({ kind: z.string(), count: z.number(), examples: z.array(z.string()) }));

/** Longer than any document that is accepted, so that one which is too long gets the answer that says so. */
const markdownInput = z.string().max(4_000_000);
const fileNameInput = storableText(255);

export const draftPolicyBody = z.object({
  markdown: markdownInput,
  fileName: fileNameInput,
  title: storableText(1_000).optional(),
  classification: classificationSchema.optional(),
  language: z.string().max(35).optional(),
});
export const draftVersionBody = z.object({ markdown: markdownInput, fileName: fileNameInput });

export const previewSchema = z.object({
  title: z.string(),
  language: z.string(),
  content: contentNodeSchema,
  words: z.number(),
  minutes: z.number(),
  notes: notesSchema,
});
export const draftedPolicySchema = z.object({ documentId: z.uuid(), versionId: z.uuid(), notes: notesSchema });

export const submitBody = z.object({ steps: approvalStepsInput });

export const policyListSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      classification: classificationSchema,
      latest: summarySchema,
      published: z
        .object({
          id: z.uuid(),
          number: z.number(),
          publishedAt: z.string(),
          assigned: z.number(),
          acknowledged: z.number(),
          overdue: z.number(),
        })
        .nullable(),
    }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});

export const versionSchema = z
  .object({
    id: z.uuid(),
    documentId: z.uuid(),
    title: z.string(),
    classification: classificationSchema,
    number: z.number(),
    state: versionStateSchema,
    contentHash: z.string(),
    words: z.number(),
    minutes: z.number(),
    language: z.string(),
    content: contentNodeSchema,
    author: personSchema,
    createdAt: z.string(),
    approval: z
      .object({
        id: z.uuid(),
        state: z.enum(["pending", "approved", "changes_requested", "withdrawn", "void"]),
      })
      .nullable(),
    publication: z
      .object({
        audience: z.object({ id: z.uuid(), name: z.string() }),
        publishedAt: z.string(),
        dueAt: z.string(),
      })
      .nullable(),
    versions: z.array(summarySchema),
    can: z.object({
      submit: z.boolean(),
      publish: z.boolean(),
      newVersion: z.boolean(),
    }),
  })
  .meta({ id: "PolicyVersion" });

export function presentNotes(notes: readonly ImportNote[]): z.infer<typeof notesSchema> {
  return notes.map((note) => ({ ...note, examples: [...note.examples] }));
}
