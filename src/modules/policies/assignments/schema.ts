import { z } from "zod";
import { classificationSchema, contentNodeSchema, hashInput } from "../../../platform/content/node-schema.ts";

export const assignmentStateSchema = z.enum(["to_read", "reading", "acknowledged", "exempt", "withdrawn"]);

export const assignmentSchema = z
  .object({
    id: z.uuid(),
    state: assignmentStateSchema,
    dueAt: z.string(),
    acknowledgedAt: z.string().nullable(),
    wording: z.string(),
    document: z.object({
      title: z.string(),
      number: z.number(),
      contentHash: z.string(),
      classification: classificationSchema,
      language: z.string(),
      publishedAt: z.string(),
      minutes: z.number(),
      words: z.number(),
    }),
    content: contentNodeSchema,
  })
  .meta({ id: "Assignment" });

export const acknowledgeBody = z.object({ contentHash: hashInput, wording: z.string().max(2_000) });
