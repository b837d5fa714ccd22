import { z } from "zod";
import { hashInput } from "../../../platform/content/node-schema.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { proving } from "../../identity/public.ts";

/** No document of anybody here is older; the database knows no year nought. */
export const earliestDay = "1900-01-01";
export const byId = z.object({ id: z.uuid() });
export const reasonInput = storableText(2_000).trim().min(1, "must not be empty");
const wordsInput = storableText(4_000).trim().min(1, "must not be empty");
export const dayInput = z.iso
  .date("must be a date such as 2027-01-31")
  .refine((day) => day >= earliestDay, `must not be before ${earliestDay}`);
const dayView = z.string();
const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const officeSchema = z.object({ id: z.uuid(), name: z.string() });
const documentSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  versionId: z.uuid(),
  number: z.number(),
});
const methodSchema = z.enum(["button", "offline", "paper", "imported"]);
const proofMethods = z.enum(["password", "passkey", "totp", "recovery-code"]);

const proofBody = z.union([
  z.object({ password: z.string().min(1).max(1024) }),
  z.object({ code: proving.codeText }),
  z.object({ challenge: proving.challengeText, response: proving.passkeyAnswer }),
]);

export const acknowledgeBody = z.object({
  contentHash: hashInput,
  wording: storableText(2_000),
  /** What the clock of a device said that was offline; kept as unproven beside the time of arrival. */
  statedAt: instantText.optional(),
  method: z.enum(["button", "offline"]).optional(),
  /** A password, code or passkey again, where the pack asks for it. */
  proof: proofBody.optional(),
});

const levelSchema = z.enum(["low", "medium", "high"]);

export const exceptionStates = [
  "requested",
  "proposed",
  "granted",
  "refused",
  "withdrawn",
  "expired",
  "ended",
] as const;

export const questionSchema = z.object({
  id: z.uuid(),
  document: documentSchema,
  /** Null for those who may not see who asked. */
  askedBy: personSchema.nullable(),
  askedAt: z.string(),
  words: z.string(),
  quote: z.string(),
  to: z.object({ office: officeSchema.nullable(), person: personSchema.nullable() }),
  state: z.enum(["open", "answered", "withdrawn"]),
  answer: z.object({ words: z.string(), open: z.boolean(), by: z.string(), at: z.string() }).nullable(),
  /** Whether whoever asks for this may answer it now. */
  mayAnswer: z.boolean(),
});

export const openQuestionSchema = z.object({
  id: z.uuid(),
  number: z.number(),
  words: z.string(),
  quote: z.string(),
  answer: z.string(),
  answeredAt: z.string(),
});

export const exceptionSchema = z
  .object({
    id: z.uuid(),
    document: documentSchema,
    person: personSchema,
    askedAt: z.string(),
    what: z.string(),
    why: z.string(),
    from: dayView,
    until: dayView,
    to: z.object({ office: officeSchema.nullable(), person: personSchema.nullable() }),
    state: z.enum(exceptionStates),
    likelihood: levelSchema.nullable(),
    impact: levelSchema.nullable(),
    risk: z.string().nullable(),
    conditions: z.string(),
    riskOwner: personSchema.nullable(),
    assessedBy: personSchema.nullable(),
    decidedAt: z.string().nullable(),
    decidedBy: personSchema.nullable(),
    decisionReason: z.string().nullable(),
    endedAt: z.string().nullable(),
    endReason: z.string().nullable(),
    approvalId: z.uuid().nullable(),
    revision: z.number(),
    can: z.object({ decide: z.boolean(), withdraw: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: "PolicyException" });

export const exemptionSchema = z.object({
  id: z.uuid(),
  document: z.object({ id: z.uuid(), title: z.string() }),
  person: personSchema,
  reason: z.string(),
  until: dayView,
  givenBy: personSchema.nullable(),
  givenAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
});

/** What a reader said about one assignment, and what they asked; nobody else sees this. */
export const ownStatementSchema = z
  .object({
    asks: z.enum(["read", "acknowledge"]),
    covers: z.enum(["whole", "changes"]),
    signInAgain: z.boolean(),
    /** By what this person can prove themselves; none of them: they choose a password first. */
    proofMethods: z.array(proofMethods),
    passkeysPossible: z.boolean(),
    /** Newest first; what was taken back stays. */
    given: z.array(
      z.object({
        id: z.uuid(),
        at: z.string(),
        method: methodSchema,
        wording: z.string(),
        statedAt: z.string().nullable(),
        statedOn: dayView.nullable(),
        recordedBy: z.string().nullable(),
        retractedAt: z.string().nullable(),
        retractionReason: z.string().nullable(),
      }),
    ),
    can: z.object({
      acknowledge: z.boolean(),
      retract: z.boolean(),
      ask: z.boolean(),
      requestException: z.boolean(),
      dispute: z.boolean(),
    }),
    /** Said not to be theirs; settled by whoever manages it. */
    disputed: z.object({ at: z.string(), reason: z.string() }).nullable(),
    exemption: z.object({ reason: z.string(), until: dayView }).nullable(),
    questions: z.array(questionSchema.omit({ askedBy: true, mayAnswer: true, document: true })),
    openQuestions: z.array(openQuestionSchema),
    exceptions: z.array(exceptionSchema),
  })
  .meta({ id: "OwnStatement" });

export const retractBody = z.object({ reason: reasonInput });
export const questionBody = z.object({ words: wordsInput, quote: storableText(2_000).trim().default("") });
export const answerBody = z.object({ answer: wordsInput, open: z.boolean() });
export const disputeBody = z.object({ reason: reasonInput });

export const exceptionBody = z.object({
  what: wordsInput,
  why: wordsInput,
  from: dayInput,
  until: dayInput,
});

export const proposalBody = z.object({
  revision: z.int().min(1),
  from: dayInput,
  until: dayInput,
  likelihood: levelSchema,
  impact: levelSchema,
  risk: wordsInput,
  conditions: storableText(4_000).trim().default(""),
  riskOwnerId: z.uuid(),
  steps: z
    .array(z.union([z.object({ personId: z.uuid() }).strict(), z.object({ officeId: z.uuid() }).strict()]))
    .min(1)
    .max(10),
});

export const listQuery = pageQuery.extend({
  state: storableText(20).optional(),
  documentId: z.uuid().optional(),
  search: storableText(200).optional(),
});

export const exemptBody = z.object({
  documentId: z.uuid(),
  personIds: z.array(z.uuid()).min(1).max(500, "at most 500 people at once"),
  reason: reasonInput,
  until: dayInput,
});

export const exemptPreviewBody = exemptBody.pick({ documentId: true, personIds: true });

export const exemptPreviewSchema = z.object({
  /** Who would be freed from something they owe now, who owes nothing today, and who is exempt already. */
  items: z.array(
    z.object({
      person: personSchema,
      stands: z.enum(["open", "acknowledged", "exempt", "owes-nothing"]),
      until: dayView.nullable(),
    }),
  ),
  counts: z.object({ open: z.number(), acknowledged: z.number(), exempt: z.number(), owesNothing: z.number() }),
});

export const sheetPageSchema = z.object({
  version: documentSchema,
  language: z.string(),
  /** Who still owes it, with the sentence that each signs. */
  owing: z.array(
    z.object({ person: personSchema, department: z.string(), assignmentId: z.uuid(), wording: z.string() }),
  ),
  sheets: z.array(
    z.object({
      id: z.uuid(),
      signedOn: dayView,
      fileName: z.string(),
      mediaType: z.string(),
      recordedBy: z.string(),
      recordedAt: z.string(),
      people: z.array(
        z.object({ person: personSchema, acknowledgementId: z.uuid(), retractedAt: z.string().nullable() }),
      ),
    }),
  ),
});

const importRowSchema = z.object({
  line: z.number(),
  person: z.string(),
  document: z.string(),
  on: z.string(),
  source: z.string(),
  /** Null for a good row. */
  problem: z.string().nullable(),
});

export const importPreviewSchema = z.object({
  good: z.number(),
  bad: z.number(),
  /** The bad ones first, two hundred at most. */
  rows: z.array(importRowSchema),
});

export const importListSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      fileName: z.string(),
      importedBy: z.string(),
      importedAt: z.string(),
      rows: z.number(),
      undoneAt: z.string().nullable(),
    }),
  ),
});
