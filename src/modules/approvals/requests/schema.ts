import { z } from "zod";
import { blockDifferenceSchema } from "../../../platform/content/diff/difference-schema.ts";
import { contentNodeSchema, hashInput } from "../../../platform/content/node-schema.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { mostSteps } from "./request-approval.ts";

const stepInput = z.union([z.strictObject({ personId: z.uuid() }), z.strictObject({ officeId: z.uuid() })]);

/** Who is asked to approve, one after the other: what the route of every subject that is submitted takes. */
export const approvalStepsInput = z.array(stepInput).min(1).max(mostSteps);

export const decisionBody = z.object({
  stepId: z.uuid().describe("The step whose turn it is"),
  decision: z.enum(["approve", "request-changes"]),
  comment: storableText(5_000),
  contentHash: hashInput,
});
export const commentBody = z.object({ text: storableText(5_000).trim().min(1) });
export const replacementBody = z.object({ to: stepInput });

export const requestStateSchema = z.enum(["pending", "approved", "changes_requested", "withdrawn", "void"]);
const stepStateSchema = z.enum(["waiting", "pending", "approved", "changes_requested", "void", "withdrawn"]);
const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
const officeSchema = z.object({ id: z.uuid(), name: z.string() });

export const listQuery = pageQuery.extend({
  which: z.enum(["waiting", "asked", "all"]).default("waiting"),
  state: requestStateSchema.optional(),
  type: storableText(100).optional(),
});

export const listSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        subjectType: z.string(),
        title: z.string(),
        state: requestStateSchema,
        author: personSchema,
        requester: personSchema,
        requestedAt: z.string(),
        endedAt: z.string().nullable(),
        step: z.number().describe("Whose turn it is; 0 once it has ended"),
        steps: z.number(),
        waitsFor: z.string().nullable().describe("The name of the person or office whose turn it is"),
        waitsSince: z.string().nullable(),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
  })
  .meta({ id: "ApprovalList" });

export const requestSchema = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    subjectType: z.string(),
    title: z.string(),
    path: z.string(),
    contentHash: z.string(),
    state: requestStateSchema,
    author: personSchema,
    requester: personSchema,
    requestedAt: z.string(),
    endedAt: z.string().nullable(),
    steps: z.array(
      z.object({
        id: z.uuid(),
        position: z.number(),
        person: personSchema.nullable(),
        office: officeSchema.nullable(),
        acting: z.array(personSchema.extend({ asDeputy: z.boolean() })).describe("Who acts for the office now"),
        state: stepStateSchema,
        beganAt: z.string().nullable(),
        decidedBy: personSchema.nullable(),
        decidedAt: z.string().nullable(),
        asDeputy: z.boolean(),
        comment: z.string(),
        replacedAt: z.string().nullable(),
        replacedBy: personSchema.nullable(),
        nobodyCanDecide: z.boolean(),
      }),
    ),
    comments: z.array(z.object({ id: z.uuid(), by: personSchema, at: z.string(), text: z.string() })),
    can: z.object({
      decide: z.uuid().nullable().describe("The step that I can decide now"),
      asDeputy: z.boolean(),
      withdraw: z.boolean(),
      replace: z.array(z.uuid()),
    }),
  })
  .meta({ id: "Approval" });

export const comparisonSchema = z
  .object({
    contentHash: z.string(),
    since: z.object({ number: z.number().nullable(), at: z.string().nullable() }).nullable(),
    details: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    parts: z.array(
      z.object({
        key: z.string(),
        language: z.string(),
        changes: z.number(),
        difference: z.array(blockDifferenceSchema),
        after: contentNodeSchema.nullable(),
      }),
    ),
  })
  .meta({ id: "ApprovalComparison" });

export const choicesSchema = z
  .object({
    steps: z.array(z.object({ office: officeSchema.nullable() })),
    twoOffices: z.boolean(),
    people: z.array(personSchema.extend({ email: z.string() })),
    offices: z.array(officeSchema),
  })
  .meta({ id: "ApprovalChoices" });
