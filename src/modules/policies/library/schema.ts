import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openQuestionSchema } from "../statements/schema.ts";

const languageInput = storableText(35).optional();

export const libraryQuery = pageQuery.extend({
  search: storableText(500).default(""),
  /** In which to show the texts that have it; without it, the person's own. */
  language: languageInput,
});
export const documentQuery = z.object({ language: languageInput });

const standingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("owed"), assignmentId: z.uuid(), dueAt: z.string() }),
  z.object({ kind: z.literal("acknowledged"), assignmentId: z.uuid(), at: z.string().nullable() }),
  z.object({ kind: z.literal("exempt") }),
  z.object({ kind: z.literal("not-asked") }),
]);

const entry = {
  documentId: z.uuid(),
  title: z.string(),
  language: z.string(),
  number: z.number(),
  classification: classificationSchema,
  minutes: z.number(),
  changedAt: z.string(),
  /** Who answers for it: an office with whoever acts for it today, else who wrote it. */
  ask: z.object({ office: z.string().nullable(), people: z.array(z.string()) }),
  /** What it is to whoever asks. */
  standing: standingSchema,
};

export const librarySchema = z
  .object({
    items: z.array(
      z.object({
        ...entry,
        /** Where the search is answered. */
        hit: z
          .object({
            anchor: z.string(),
            heading: z.string(),
            language: z.string(),
            snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
          })
          .nullable(),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
    /** Words that no policy has, and what was looked for instead. */
    instead: z.array(z.object({ typed: z.string(), taken: z.array(z.string()) })),
  })
  .meta({ id: "Library" });

export const libraryDocumentSchema = z
  .object({
    ...entry,
    versionId: z.uuid(),
    languages: z.array(z.string()),
    content: contentNodeSchema,
    /** What readers asked and was answered for everybody, newest first, without their names. */
    openQuestions: z.array(openQuestionSchema),
  })
  .meta({ id: "LibraryDocument" });
