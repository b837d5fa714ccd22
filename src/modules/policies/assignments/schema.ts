import { z } from "zod";
import { blockDifferenceSchema } from "../../../platform/content/diff/difference-schema.ts";
import { classificationSchema, contentNodeSchema } from "../../../platform/content/node-schema.ts";

export const assignmentStateSchema = z.enum(["to_read", "reading", "acknowledged", "exempt", "withdrawn"]);

const changes = z.object({
  sinceNumber: z.number().describe("The version that the reader knows"),
  note: z.string().describe("What the author says has changed; empty where nothing is said"),
  reason: z.string().describe("Why it is asked for again, in the words of whoever published it"),
  count: z.number().describe("In how many places"),
  blocks: z.array(blockDifferenceSchema).nullable().describe("Null where that version is not in this language"),
});

const term = z.object({ id: z.uuid(), word: z.string(), meaning: z.string() });

export const assignmentSchema = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    documentId: z.uuid(),
    state: assignmentStateSchema,
    live: z.boolean().describe("Whether it is asked of the person today"),
    asks: z.enum(["read", "acknowledge"]),
    signInAgain: z.boolean(),
    covers: z.enum(["whole", "changes"]),
    dueAt: z.string(),
    acknowledgedAt: z.string().nullable(),
    acknowledged: z
      .object({ number: z.number(), contentHash: z.string() })
      .nullable()
      .describe("The version that was acknowledged: an older one where a newer asks for nothing"),
    method: z.enum(["button", "offline", "paper", "imported"]).nullable(),
    statedAt: z.string().nullable().describe("By the person's device; unproven"),
    wording: z.string(),
    document: z.object({
      title: z.string(),
      number: z.number(),
      contentHash: z.string(),
      classification: classificationSchema,
      language: z.string(),
      languages: z.array(z.string()).describe("In which it can be read, the document's own first"),
      publishedAt: z.string(),
      minutes: z.number(),
      words: z.number(),
    }),
    changes: changes.nullable().describe("Since the version that the reader knows; null for whoever knows none"),
    terms: z.array(term).describe("What the marked words mean, as it is told to this reader"),
    content: contentNodeSchema,
  })
  .meta({ id: "Assignment" });
