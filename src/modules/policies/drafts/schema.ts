import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { versionStateSchema } from "../versions/schema.ts";

export const byDocument = z.object({ documentId: z.uuid() });
const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const officeSchema = z.object({ id: z.uuid(), name: z.string() });

export const languageInput = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "is no language tag")
  .refine((tag) => isLanguage(tag), "is no language tag");

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const titleInput = storableText(200);
export const dateInput = z.iso
  .date()
  .refine((date) => date >= "1900-01-01" && date <= "2200-12-31", "is no day that can be kept");
const revisionInput = z.int().min(1).max(2_000_000_000);
/** What has changed, by language. */
const changeNoteInput = z
  .record(languageInput, storableText(2_000))
  .refine((note) => Object.keys(note).length <= 20, "has too many languages");

const textInput = z.object({ language: languageInput, title: titleInput, content: contentNodeSchema });

export const newDocumentBody = z.object({
  texts: z
    .array(textInput.partial({ content: true }))
    .min(1)
    .max(20),
  classification: classificationSchema.optional(),
  ownerOfficeId: z.uuid().nullable().optional(),
  reviewOn: dateInput.nullable().optional(),
  fileName: storableText(255).optional(),
});

export const newDraftBody = z.object({
  fromVersionId: z.uuid().optional().describe("Without it, the newest version"),
});

export const saveDraftBody = z.object({
  revision: revisionInput,
  texts: z.array(textInput).min(1).max(20),
  classification: classificationSchema,
  ownerOfficeId: z.uuid().nullable(),
  reviewOn: dateInput.nullable(),
  changeNote: changeNoteInput,
});

export const discardQuery = z.object({ revision: z.coerce.number().pipe(revisionInput) });
export const finishBody = z.object({
  revision: revisionInput,
  replaceNewer: z.boolean().default(false).describe("Replace a version that was made since this was begun"),
});
export const finishedSchema = z.object({ documentId: z.uuid(), versionId: z.uuid(), number: z.int() });

export const draftSchema = z
  .object({
    documentId: z.uuid(),
    revision: z.int(),
    texts: z.array(
      z.object({
        language: z.string(),
        title: z.string(),
        content: contentNodeSchema,
        words: z.int(),
        minutes: z.int(),
      }),
    ),
    classification: classificationSchema,
    ownerOffice: officeSchema.nullable(),
    reviewOn: z.string().nullable(),
    changeNote: z.record(z.string(), z.string()),
    base: z
      .object({ versionId: z.uuid(), number: z.int(), state: versionStateSchema })
      .nullable()
      .describe("The version that it was begun from"),
    newest: z
      .object({ versionId: z.uuid(), number: z.int(), state: versionStateSchema })
      .nullable()
      .describe("The newest version, whoever made it"),
    fileName: z.string(),
    createdBy: personSchema,
    createdAt: z.string(),
    updatedBy: personSchema,
    updatedAt: z.string(),
    writers: z.array(personSchema).describe("Everybody who wrote at it: none of them can approve it"),
    lacks: z
      .array(z.object({ language: z.string(), what: z.enum(["title-missing", "content-missing"]) }))
      .describe("What keeps it from being finished"),
    can: z.object({ finish: z.boolean(), discard: z.boolean() }),
  })
  .meta({ id: "PolicyDraft" });
