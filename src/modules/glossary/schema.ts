import { z } from "zod";
import { storableText } from "../../platform/http/storable-text.ts";
import { concerns } from "./terms/rules.ts";

const line = (longest: number) => storableText(longest).trim();

const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);
const definition = z.object({
  language,
  audienceId: z.uuid().nullable().default(null).describe("Null for everybody"),
  word: line(100).nullable().default(null).describe("Null for an audience: the word is the same for all"),
  forms: z.array(line(100)).max(50).default([]),
  meaning: line(2_000).min(1),
  goodExample: line(2_000).default(""),
  badExample: line(2_000).default(""),
});

export const termBody = z.object({
  concerns: z.array(z.enum(concerns)).max(3).default([]),
  definitions: z.array(definition).min(1).max(200),
});
export const termChangeBody = termBody.extend({ version: z.number().int().min(1).max(1_000_000_000) });

const definitionView = z.object({
  language: z.string(),
  audienceId: z.uuid().nullable(),
  audienceName: z.string(),
  word: z.string().nullable(),
  forms: z.array(z.string()),
  meaning: z.string(),
  goodExample: z.string(),
  badExample: z.string(),
});

export const termSchema = z
  .object({
    id: z.uuid(),
    concerns: z.array(z.enum(concerns)),
    definitions: z.array(definitionView),
    version: z.number().int(),
    archived: z.boolean(),
    changedAt: z.string(),
    uses: z.array(z.object({ what: z.string(), count: z.number().int() })),
  })
  .meta({ id: "GlossaryTerm" });

export const termListSchema = z.object({
  items: z.array(termSchema),
  total: z.number().int(),
  languages: z.array(z.string()).describe("In which something is explained, the organisation's first"),
});

export const historySchema = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      at: z.string(),
      by: z.string(),
      act: z.enum(["created", "changed", "archived", "restored"]),
      changed: z.array(z.string()).describe("Languages of which something changed, or `concerns`"),
    }),
  ),
});

export const wordSchema = z
  .object({
    id: z.uuid(),
    language: z.string(),
    word: z.string(),
    meaning: z.string(),
    goodExample: z.string(),
    badExample: z.string(),
    concerns: z.array(z.enum(concerns)),
  })
  .meta({ id: "Word" });

export const languageQuery = language.default("en");
