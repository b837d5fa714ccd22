import { z } from "zod";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import {
  channelSchema,
  classificationSchema,
  confirmation,
  contentNodeSchema,
  formatSchema,
  languageInput,
  personSchema,
  subjectInput,
  titleInput,
  tlpSchema,
} from "../schema.ts";
import { messageStates } from "../tables.ts";

const stateSchema = z.enum(messageStates);

export const newMessageBody = z.object({
  title: titleInput,
  format: formatSchema.optional(),
  classification: classificationSchema.optional(),
  templateId: z.uuid().optional(),
  copyOf: z.uuid().optional(),
});

/** In the one form in which ids are compared. */
const audienceInput = z.uuid().toLowerCase();

const variantInput = z.object({
  audienceId: audienceInput.nullable(),
  language: languageInput,
  subject: subjectInput,
  content: contentNodeSchema,
});

export const saveBody = z.object({
  version: z.int().min(1).max(2_000_000_000),
  title: titleInput,
  format: formatSchema,
  classification: classificationSchema,
  tlp: tlpSchema.nullable(),
  critical: z.object({ reason: storableText(1_000).trim().min(1) }).nullable(),
  audiences: z.array(audienceInput).max(20),
  channels: z.array(channelSchema).max(8),
  variants: z.array(variantInput).max(60),
  sendAt: instantText.nullable(),
  voidApproval: confirmation,
});

export const attachmentSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(["attachment", "picture"]),
    name: z.string(),
    hash: z.string(),
    size: z.number().int(),
    mediaType: z.string(),
  })
  .meta({ id: "MessageAttachment" });

const variantView = z.object({
  audienceId: z.uuid().nullable(),
  language: z.string(),
  subject: z.string(),
  content: contentNodeSchema,
  words: z.number().int(),
  minutes: z.number().int(),
});

const canSchema = z.object({
  edit: z.boolean(),
  submit: z.boolean(),
  withdraw: z.boolean(),
  schedule: z.boolean(),
  unschedule: z.boolean(),
  cancel: z.boolean(),
  remove: z.boolean(),
  test: z.boolean(),
  copy: z.boolean(),
});

export const messageSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    format: formatSchema,
    state: stateSchema,
    classification: classificationSchema,
    tlp: tlpSchema.nullable(),
    critical: z.object({ reason: z.string() }).nullable(),
    audiences: z.array(z.object({ id: z.uuid(), name: z.string(), archived: z.boolean() })),
    channels: z.array(channelSchema),
    variants: z.array(variantView),
    attachments: z.array(attachmentSchema),
    sendAt: z.string().nullable(),
    templateId: z.uuid().nullable(),
    copiedFrom: z.uuid().nullable(),
    author: personSchema,
    version: z.number().int(),
    savedBy: personSchema,
    createdAt: z.string(),
    updatedAt: z.string(),
    contentHash: z.string().nullable(),
    sentAt: z.string().nullable(),
    deliveryMessageId: z.uuid().nullable(),
    /** The last request for approval, whatever became of it. */
    approvalId: z.uuid().nullable(),
    /** Why it was not sent at its time: someone has to say what is to become of it. */
    failure: z.object({ reason: z.string(), at: z.string() }).nullable(),
    can: canSchema,
  })
  .meta({ id: "Message" });

export const listQuery = pageQuery.extend({
  state: stateSchema.optional(),
  authorId: z.uuid().optional(),
  search: storableText(200).optional(),
});

const rowSchema = z.object({
  id: z.uuid(),
  /** Whether its words may be read by whoever asks; where not, the title is empty. */
  open: z.boolean(),
  title: z.string(),
  format: formatSchema,
  state: stateSchema,
  classification: classificationSchema,
  tlp: tlpSchema.nullable(),
  critical: z.boolean(),
  author: personSchema,
  audiences: z.array(z.object({ id: z.uuid(), name: z.string() })),
  languages: z.array(z.string()),
  sendAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  updatedAt: z.string(),
  failureReason: z.string().nullable(),
  deliveryMessageId: z.uuid().nullable(),
});

export const listSchema = z
  .object({
    items: z.array(rowSchema),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, by the other filters. */
    states: z.array(z.object({ state: stateSchema, count: z.number().int() })),
  })
  .meta({ id: "MessageList" });
