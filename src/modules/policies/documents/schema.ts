import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { dateInput } from "../drafts/schema.ts";
import { listedVersionSchema } from "../versions/schema.ts";

const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const officeSchema = z.object({ id: z.uuid(), name: z.string() });

export const documentSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    classification: classificationSchema,
    createdBy: personSchema,
    createdAt: z.string(),
    ownerOffice: officeSchema.nullable(),
    reviewOn: z.string().nullable(),
    withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
    versions: z.array(listedVersionSchema).describe("Newest first"),
    draft: z
      .object({ updatedBy: personSchema, updatedAt: z.string() })
      .nullable()
      .describe("What is being written, to those who may write"),
    discarded: z.boolean().describe("What was put away can be taken back"),
    reviews: z
      .array(
        z.object({
          id: z.uuid(),
          office: officeSchema.nullable().describe("Who was asked; null where a person was"),
          person: personSchema.nullable(),
          dueOn: z.string(),
          openedAt: z.string(),
          outcome: z.enum(["version", "still-right", "dropped"]).nullable().describe("Null while it is asked for"),
          note: z.string(),
          nextOn: z.string().nullable(),
          closedBy: personSchema.nullable(),
          closedAt: z.string().nullable(),
        }),
      )
      .describe("The last first"),
    can: z.object({ write: z.boolean(), stillRight: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: "PolicyDocument" });

export const changeBody = z.object({ ownerOfficeId: z.uuid().nullable(), reviewOn: dateInput.nullable() });
export const reviewSchema = z
  .object({
    documentId: z.uuid(),
    versionId: z.uuid(),
    number: z.int(),
    classification: classificationSchema,
    publishedAt: z.string(),
    title: z.string(),
    language: z.string(),
    content: contentNodeSchema,
    reviewOn: z.string().nullable(),
    isAsked: z.boolean().describe("Whether somebody is asked to look at it now"),
    next: z.object({ first: z.string(), last: z.string() }).describe("The days that may be the next"),
    can: z.object({ write: z.boolean() }),
  })
  .meta({ id: "PolicyReview" });
export const reviewQuery = z.object({ language: storableText(35).default("") });
export const stillRightBody = z.object({ nextOn: dateInput, note: storableText(2_000).trim().default("") });
export const withdrawBody = z.object({ reason: storableText(2_000).trim().min(1) });
export const withdrawnSchema = z.object({ released: z.int().describe("People who need not read it any more") });
export const withdrawalEffectSchema = z.object({
  released: z.int(),
  acknowledged: z.int(),
  packs: z.array(z.object({ id: z.uuid(), name: z.string() })),
  underway: z.boolean().describe("A version waits for its approval or its publication"),
});
