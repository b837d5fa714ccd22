import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";

const count = z.number().int();
const sources = z.enum(["message", "record"]);

export const archiveQuery = pageQuery.extend({
  search: storableText(200).default(""),
  source: sources.optional(),
  kind: storableText(100).optional(),
  audience: z.uuid().optional(),
  classification: classificationSchema.optional(),
  person: z.uuid().optional().describe("To whom: everything said to this person"),
  sender: z.uuid().optional(),
  from: instantText.optional(),
  until: instantText.optional(),
});

const row = z.object({
  id: z.uuid(),
  source: sources,
  kind: z.string(),
  title: z.string().describe("Empty where it is confidential and you may not open it"),
  at: z.string(),
  sender: z.string(),
  classification: classificationSchema,
  tlp: z.string().nullable(),
  people: count,
  corrected: z.boolean(),
  open: z.boolean().describe("Whether you may open it"),
});

export const archivePage = z.object({
  items: z.array(row),
  total: count,
  next: z.string().nullable(),
});

export const archiveKinds = z.object({ items: z.array(z.object({ kind: z.string(), source: sources, count })) });

const words = z.object({
  subject: z.string(),
  paragraphs: z.array(z.string()),
  content: contentNodeSchema.nullable(),
  action: z.string(),
  terms: z.array(z.object({ term: z.string(), meaning: z.string() })),
});
const file = z.object({ hash: z.string(), name: z.string(), mediaType: z.string(), size: count });

export const saidMessage = z
  .object({
    subjectRef: z.string(),
    variants: z.array(
      z.object({
        variant: z.string().describe("Empty for everybody whose variant is not named"),
        name: z.string(),
        language: z.string(),
        words,
        sha256: z.string().describe("Of the words as canonical JSON"),
      }),
    ),
    attachments: z.array(file),
    critical: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    account: z.object({
      candidates: count,
      states: z.array(z.object({ state: z.string(), count })),
    }),
    approval: z
      .object({
        requestedBy: z.string(),
        requestedAt: z.string(),
        contentHash: z.string(),
        steps: z.array(z.object({ by: z.string(), state: z.string(), at: z.string().nullable(), comment: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: "SaidMessage" });

export const saidRecord = z
  .object({
    happenedAt: z.string(),
    by: z.string(),
    audience: z.string().nullable(),
    people: count,
    outsiders: count,
    outsidersWords: z.string(),
    words: z.string(),
    wholeWords: z.boolean(),
    language: z.string(),
    files: z.array(file),
    correctsId: z.uuid().nullable(),
    correctionReason: z.string(),
    correctedById: z.uuid().nullable(),
    recordedAt: z.string(),
    recordedBy: z.string(),
    again: z
      .object({
        byPersonId: z.uuid().nullable(),
        byWords: z.string(),
        audienceId: z.uuid().nullable(),
        people: z.array(z.object({ id: z.uuid(), displayName: z.string() })),
      })
      .describe("What a correction begins with"),
  })
  .meta({ id: "SaidRecord" });

export const saidView = row.extend({ message: saidMessage.nullable(), record: saidRecord.nullable() });

export const peopleQuery = pageQuery.extend({ search: storableText(200).default("") });

export const peoplePage = z.object({
  items: z.array(
    z.object({
      mailId: z.uuid().nullable().describe("Of the delivery, where its mail can be shown as it left"),
      id: z.uuid(),
      displayName: z.string(),
      channel: z.string().nullable(),
      state: z.string().nullable(),
      reason: z.string().nullable(),
      language: z.string().nullable(),
      readAt: z.string().nullable(),
      at: z.string().nullable(),
    }),
  ),
  total: count,
  next: z.string().nullable(),
});

export const mailParams = z.object({ id: z.uuid(), mailId: z.uuid() });

export const sentMail = z
  .object({
    mailId: z.uuid(),
    person: z.object({ id: z.uuid(), displayName: z.string() }),
    variant: z.string().nullable(),
    language: z.string().nullable(),
    state: z.string(),
    reply: z.string().nullable().describe("What the mail server said when it was handed over"),
    at: z.string().describe("When it left, or was last tried"),
    subject: z.string(),
    html: z.string().describe("Nothing from outside is in it; secrets of links are stars"),
    text: z.string(),
    attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), size: count })),
    source: z.string(),
    htmlSha256: z.string(),
    sourceSha256: z.string(),
  })
  .meta({ id: "SentMail" });
