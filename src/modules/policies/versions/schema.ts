import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { approvalStepsInput } from "../../approvals/public.ts";
import type { ImportNote } from "../markdown/import-markdown.ts";

export const versionStateSchema = z.enum(["draft", "in_review", "approved", "published", "superseded", "withdrawn"]);

const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const summarySchema = z.object({ id: z.uuid(), number: z.number(), state: versionStateSchema });
export const listedVersionSchema = summarySchema.extend({
  title: z.string(),
  languages: z.array(z.string()).describe("The version's own first"),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
});
const versionTextSchema = z.object({
  language: z.string(),
  title: z.string(),
  content: contentNodeSchema,
  words: z.int(),
  minutes: z.int(),
});
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
export const draftedPolicySchema = z.object({
  documentId: z.uuid(),
  versionId: z.uuid(),
  number: z.int(),
  notes: notesSchema,
});

export const submitBody = z.object({ steps: approvalStepsInput });

export const policyListSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      classification: classificationSchema,
      latest: summarySchema.nullable().describe("None where the document is only being written"),
      draft: z
        .object({ updatedBy: personSchema, updatedAt: z.string() })
        .nullable()
        .describe("What is being written, to those who may write"),
      ownerOffice: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      reviewOn: z.string().nullable(),
      withdrawnAt: z.string().nullable(),
      languages: z.array(z.string()).describe("Of the version in force, else of the latest"),
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
    texts: z.array(versionTextSchema).describe("Every language, the version's own first"),
    changeNote: z.record(z.string(), z.string()).describe("What its author says has changed, by language"),
    author: personSchema,
    createdAt: z.string(),
    approval: z
      .object({
        id: z.uuid(),
        state: z.enum(["pending", "approved", "changes_requested", "withdrawn", "void"]),
      })
      .nullable(),
    publication: z.object({ publishedAt: z.string() }).nullable(),
    scheduledFor: z.string().nullable(),
    versions: z.array(listedVersionSchema).describe("Newest first"),
    can: z.object({
      submit: z.boolean(),
      publish: z.boolean(),
      newVersion: z.boolean(),
      recall: z.boolean().describe("Take it back from review, or take its approval back before it is published"),
    }),
  })
  .meta({ id: "PolicyVersion" });

export function presentNotes(notes: readonly ImportNote[]): z.infer<typeof notesSchema> {
  return notes.map((note) => ({ ...note, examples: [...note.examples] }));
}
