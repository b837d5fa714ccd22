import { z } from "zod";
import { hashInput } from "../../../platform/content/node-schema.ts";
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

export const requestStateSchema = z.enum(["pending", "approved", "changes_requested", "withdrawn", "void"]);
