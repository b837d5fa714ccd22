import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { strategies } from "../../../shared/party-strategy.ts";
import { audienceSchema, ruleBody } from "../audiences/schema.ts";
import { blankParty, needKinds, partyKinds } from "./rules.ts";

const line = (longest: number) => storableText(longest).trim();
const grade = z.number().int().min(0).max(10);

/** Only what a browser may follow: an address with a script in it is no link. */
const url = line(2_000).refine((text) => text === "" || /^https?:\/\/[^\s]+$/i.test(text), "is no web address");
const email = line(254).refine((text) => text === "" || /^[^\s@]+@[^\s@]+$/.test(text), "is no e-mail address");

const need = z.object({ id: z.uuid().optional(), kind: z.enum(needKinds), text: line(1_000).min(1) });
const contact = z.object({
  id: z.uuid().optional(),
  personId: z.uuid().nullable().default(null),
  name: line(200).default(""),
  about: line(500).default(""),
  email: email.default(""),
  phone: line(50).default(""),
  url: url.default(""),
});

const content = {
  kind: z.enum(partyKinds),
  description: line(2_000),
  preferredChannel: line(200),
  frequency: line(200),
  language: line(20),
  power: grade,
  interest: grade,
  contactOfficeId: z.uuid().nullable(),
  contactPersonId: z.uuid().nullable(),
  rule: ruleBody.shape.rule.nullable(),
  companies: z.array(z.uuid()).max(1_000),
  people: z.array(z.uuid()).max(1_000),
  needs: z.array(need).max(200),
  contacts: z.array(contact).max(100),
};

export const newPartyBody = z
  .object({ name: line(200).min(1), ...content })
  .partial()
  .required({ name: true });
export const partyChangeBody = z
  .object({ name: line(200).min(1), ...content })
  .partial()
  .extend({ version: z.number().int().min(1) });

/** Ids that no part has: the command gives new ones. */
const unnamed = <Part extends { id?: string | undefined }>(parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, id: part.id ?? "" }));

export function readChange({ needs, contacts, ...rest }: Omit<z.infer<typeof partyChangeBody>, "version">) {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...(given as { [K in keyof typeof rest]?: NonNullable<(typeof rest)[K]> }),
    ...(needs && { needs: unnamed(needs) }),
    ...(contacts && { contacts: unnamed(contacts) }),
  };
}

export function readNewParty({ name, ...rest }: z.infer<typeof newPartyBody>) {
  return { ...blankParty, ...readChange(rest), name };
}

export const partyParams = z.object({ id: z.uuid() });
export const partiesQuery = pageQuery.extend({
  search: line(200).default(""),
  archived: z.stringbool().default(false),
});

const named = z.object({ id: z.string(), name: z.string() });

const summary = z.object({
  id: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  kind: z.enum(partyKinds),
  description: z.string(),
  preferredChannel: z.string(),
  frequency: z.string(),
  language: z.string(),
  power: z.number(),
  interest: z.number(),
  strategy: z.enum(strategies),
  archived: z.boolean(),
  version: z.number(),
  contactOffice: named.nullable(),
  contactPerson: named.nullable(),
  members: z.number(),
});

export const partyListSchema = z.object({
  items: z.array(summary.extend({ needs: z.number() }).meta({ id: "PartySummary" })),
  total: z.number(),
  next: z.string().nullable(),
});

export const partySchema = summary
  .extend({
    rule: audienceSchema.shape.rule.nullable(),
    ruleText: z.string(),
    ruleNames: audienceSchema.shape.names,
    companies: z.array(named),
    people: z.array(named),
    needs: z.array(z.object({ id: z.string(), kind: z.enum(needKinds), text: z.string() })),
    contacts: z.array(
      z.object({
        id: z.string(),
        person: named.nullable(),
        name: z.string(),
        about: z.string(),
        email: z.string(),
        phone: z.string(),
        url: z.string(),
      }),
    ),
    sample: z.array(
      z.object({ id: z.string(), displayName: z.string(), department: z.string(), location: z.string() }),
    ),
  })
  .meta({ id: "Party" });

export const partyHistorySchema = z.object({
  items: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      /** Null where nothing of this kind happened. */
      act: z.enum(["entered", "changed", "archived", "restored"]),
      changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});

export const partySavedSchema = z.object({ version: z.number() });
