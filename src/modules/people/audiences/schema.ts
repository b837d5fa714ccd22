import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { audienceAttributes } from "../../../shared/audience-attributes.ts";
import { type AudienceRule, audienceLimits, exceedsAudienceLimits } from "./rules.ts";

const value = storableText(audienceLimits.valueLength).min(1);

/** A rule as it is answered. `{"all": []}` is everybody active. */
const audienceRule: z.ZodType<AudienceRule> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(audienceRule) }),
      z.strictObject({ any: z.array(audienceRule) }),
      z.strictObject({ not: audienceRule }),
      z.strictObject({ attribute: z.enum(audienceAttributes), is: z.array(value).min(1) }),
    ]),
  )
  .meta({ id: "AudienceRule" });

/** A rule as it is asked for: its bounds are checked before anything descends into it. */
const boundedRule = z.preprocess((input, context) => {
  const excess = exceedsAudienceLimits(input);
  if (excess === null) return input;
  const most = excess === "too-deep" ? `${audienceLimits.depth} levels` : `${audienceLimits.parts} parts`;
  context.addIssue({ code: "custom", message: `${excess}: a rule may have ${most} at most` });
  return z.NEVER;
}, audienceRule);

export const ruleBody = z.object({ rule: boundedRule });

export const newAudienceBody = z.object({ name: storableText(200).trim().min(1), rule: boundedRule });

export const audienceSchema = z
  .object({ id: z.string(), name: z.string(), rule: audienceRule, count: z.number() })
  .meta({ id: "Audience" });

export const audienceListSchema = z.object({
  items: z.array(audienceSchema),
  total: z.number(),
  next: z.string().nullable(),
});

export const audienceCountSchema = z.object({
  count: z.number(),
  sample: z.array(z.object({ id: z.string(), displayName: z.string(), department: z.string(), location: z.string() })),
});
