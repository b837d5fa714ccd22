import { z } from "zod";
import { saidRuleSchema } from "./schema.ts";
import type { WhyPart } from "./why.ts";

const person = z.object({ id: z.string(), displayName: z.string() });

const whyPart: z.ZodType<WhyPart> = z
  .lazy(() => z.object({ rule: saidRuleSchema.shape.rule, holds: z.boolean(), parts: z.array(whyPart) }))
  .meta({ id: "WhyPart" });

export const whySchema = z
  .object({
    person,
    member: z.boolean(),
    active: z.boolean(),
    why: whyPart,
    has: z.object({
      department: z.string(),
      location: z.string(),
      jobFunction: z.string(),
      product: z.array(z.string()),
      employmentType: z.string(),
      company: z.string(),
      language: z.string(),
      activeFrom: z.string().nullable(),
    }),
    managers: z.array(person),
    names: saidRuleSchema.shape.names,
  })
  .meta({ id: "WhyInAudience" });

export const audiencesOfSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
