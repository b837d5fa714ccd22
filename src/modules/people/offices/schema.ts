import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { holdingKinds } from "./rules.ts";

/** A day from 1900 to 2199: further ones are slips of the keyboard. */
export const day = z.iso.date().refine((date) => date >= "1900" && date < "2200", "is no day of these times");

const name = storableText(200).trim().min(1);
const purpose = storableText(2_000).trim();

export const officeParams = z.object({ id: z.uuid() });
export const holdingParams = z.object({ id: z.uuid(), holdingId: z.uuid() });
export const officesQuery = pageQuery.extend({ on: day.optional() });
export const onQuery = z.object({ on: day.optional() });
export const newOfficeBody = z.object({ name, purpose: purpose.default("") });
export const officeChangeBody = z.object({ name: name.optional(), purpose: purpose.optional() });
export const newHoldingBody = z.object({
  personId: z.uuid(),
  kind: z.enum(holdingKinds),
  firstDay: day.nullable().default(null),
  lastDay: day.nullable().default(null),
});
export const releaseBody = z.object({
  lastDay: day.nullable().default(null),
  reason: storableText(500).default(""),
});
export const orderBody = z.object({ holdings: z.array(z.uuid()).max(1_000) });

const person = z.object({ id: z.string(), displayName: z.string() });

export const officeSchema = z
  .object({
    id: z.string(),
    code: z.string().nullable(),
    name: z.string(),
    purpose: z.string(),
    archived: z.boolean(),
    vacant: z.boolean(),
    holdings: z.array(
      z
        .object({
          id: z.string(),
          person,
          kind: z.enum(holdingKinds),
          position: z.number(),
          from: z.string(),
          lastDay: z.string().nullable(),
          begun: z.boolean(),
          active: z.boolean(),
          absentUntil: z.string().nullable(),
        })
        .meta({ id: "OfficeHolding" }),
    ),
    acting: z.array(z.string()),
  })
  .meta({ id: "Office" });

export const officeListSchema = z.object({
  items: z.array(officeSchema),
  total: z.number(),
  vacant: z.number(),
  next: z.string().nullable(),
});

export const officeHistorySchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      person,
      kind: z.enum(holdingKinds),
      position: z.number(),
      from: z.string(),
      until: z.string().nullable(),
      givenBy: z.string(),
      endedBy: z.string().nullable(),
      endReason: z.string(),
    }),
  ),
});

export const createdSchema = z.object({ id: z.string() });
