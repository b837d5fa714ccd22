import { z } from "zod";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { audienceLimits, exceedsAudienceLimits } from "../../../shared/audience/audience-rule.ts";
import { audienceAttributes } from "../../../shared/audience-attributes.ts";
import type { AudienceRule } from "./rules.ts";

const value = storableText(audienceLimits.valueLength).min(1);
const ids = z.array(z.uuid()).min(1);

/** A rule as it is answered. `{"all": []}` is everybody active. */
const audienceRule: z.ZodType<AudienceRule> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(audienceRule) }),
      z.strictObject({ any: z.array(audienceRule) }),
      z.strictObject({ not: audienceRule }),
      z.strictObject({ attribute: z.enum(audienceAttributes), is: z.array(value).min(1) }),
      z.strictObject({ under: ids }),
      z.strictObject({ directlyUnder: ids }),
      z.strictObject({ office: ids }),
      z.strictObject({ party: ids }),
      z.strictObject({ person: ids }),
      z.strictObject({ audience: ids }),
      z.strictObject({ managers: z.literal(true) }),
      z.strictObject({ joinedWithinDays: z.int().min(1).max(audienceLimits.days) }),
    ]),
  )
  .meta({ id: "AudienceRule" });

/** A rule as it is asked for: its bounds are checked before anything descends into it. */
export const boundedRule = z.preprocess((input, context) => {
  const excess = exceedsAudienceLimits(input);
  if (excess === null) return input;
  const most = excess === "too-deep" ? `${audienceLimits.depth} levels` : `${audienceLimits.parts} parts`;
  context.addIssue({ code: "custom", message: `${excess}: a rule may have ${most} at most` });
  return z.NEVER;
}, audienceRule);

export const ruleBody = z.object({ rule: boundedRule });
export const textBody = z.object({ text: z.string().max(audienceLimits.textLength * 2) });

const name = storableText(200).trim().min(1);
const description = storableText(2_000);
const version = z.int().min(1).max(1_000_000_000);
export const newAudienceBody = z.object({
  name,
  description: description.optional(),
  rule: boundedRule,
  copyOf: z.uuid().optional(),
});
export const changedAudienceBody = z.object({ version, name, description, rule: boundedRule });
export const versionBody = z.object({ version });

/** An instant, or a day: then its end for the organisation, or now on the day that has not ended. */
const asAt = z.union([instantText, z.iso.date()]).refine((at) => at >= "1900", "is long before anything was known");

export const listQuery = pageQuery.extend({
  search: storableText(200).optional(),
  archived: z.enum(["true", "false"]).optional(),
});
export const membersQuery = pageQuery.extend({ search: storableText(200).default(""), at: asAt.optional() });
export const atQuery = z.object({ at: asAt.optional() });
export const sinceQuery = z.object({ since: asAt });
export const choicesQuery = z.object({
  kind: z.enum(["person", "office", "party", "audience"]),
  search: storableText(200).default(""),
});

const named = z
  .object({
    kind: z.enum(["person", "office", "party", "audience"]),
    id: z.string(),
    label: z.string(),
    detail: z.string(),
    inText: z.string().nullable(),
  })
  .meta({ id: "AudienceName" });
export const choicesSchema = z.object({ items: z.array(named) });

/** A rule with the same as text, and what the ids in it are called. */
const said = { rule: audienceRule, text: z.string(), names: z.array(named) };
export const saidRuleSchema = z.object(said).meta({ id: "AudienceRuleText" });

export const parsedTextSchema = z.object({
  ...said,
  /** Values that nobody has, which may be meant so. */
  unknown: z.array(
    z.object({
      attribute: z.enum(audienceAttributes),
      value: z.string(),
      offset: z.number(),
      length: z.number(),
      nearest: z.string().nullable(),
    }),
  ),
});

export const audienceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    ...said,
    version: z.number(),
    archived: z.boolean(),
    count: z.number(),
    /** How many things speak to it. */
    uses: z.number(),
  })
  .meta({ id: "Audience" });

const page = { total: z.number(), next: z.string().nullable() };
export const audienceListSchema = z.object({ items: z.array(audienceSchema), ...page });

export const audienceCountSchema = z.object({
  count: z.number(),
  sample: z.array(z.object({ id: z.string(), displayName: z.string(), department: z.string(), location: z.string() })),
});

const member = z
  .object({
    id: z.string(),
    displayName: z.string(),
    email: z.string(),
    department: z.string(),
    location: z.string(),
    jobFunction: z.string(),
  })
  .meta({ id: "AudienceMember" });
export const membersSchema = z.object({ items: z.array(member), ...page });

const moved = z.object({ total: z.number(), items: z.array(member) });
export const changesSchema = z.object({ before: z.number(), today: z.number(), joined: moved, left: moved });

export const usesSchema = z.object({
  total: z.number(),
  items: z.array(z.object({ what: z.string(), title: z.string(), path: z.string() })),
});

export const historySchema = z.object({
  items: z.array(
    z.object({
      version: z.number(),
      validFrom: z.iso.datetime(),
      validUntil: z.iso.datetime().nullable(),
      name: z.string(),
      description: z.string(),
      ...said,
      archived: z.boolean(),
      changedBy: z.string(),
    }),
  ),
});
