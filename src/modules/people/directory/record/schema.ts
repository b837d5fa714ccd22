import { z } from "zod";
import { instantText } from "../../../../platform/http/instant.ts";
import { storableText } from "../../../../platform/http/storable-text.ts";
import { sourcedFields } from "../field-sources.ts";
import { employmentTypes } from "../rules.ts";

export const personParams = z.object({ id: z.uuid() });

export const namedSchema = z.object({ id: z.string(), displayName: z.string() });

/** An actor's reference, and what they are called as far as that is known. */
export const actorSchema = z.object({ reference: z.string(), name: z.string().nullable() });

export const stateSchema = z
  .object({
    id: z.string(),
    /** Null also where it is not the viewer's to see; so is a last day that is still to come. */
    employeeNumber: z.string().nullable(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    department: z.string(),
    location: z.string(),
    jobFunction: z.string(),
    products: z.array(z.string()).readonly(),
    employmentType: z.enum(employmentTypes),
    company: z.string().nullable(),
    managerId: z.string().nullable(),
    language: z.string(),
    timeZone: z.string().nullable(),
    activeFrom: z.string().nullable(),
    activeUntil: z.string().nullable(),
    removed: z.enum(["import-undone", "merged", "erased"]).nullable(),
    mergedInto: z.string().nullable(),
  })
  .meta({ id: "PersonState" });

const originSchema = z.object({
  field: z.enum(sourcedFields),
  from: z.enum(["import", "hand", "merge", "system"]),
  importId: z.string().nullable(),
  fileName: z.string().nullable(),
  by: actorSchema,
  at: z.string(),
  /** The import decides it: it cannot be changed here. */
  locked: z.boolean(),
});

export const recordSchema = z
  .object({
    state: stateSchema,
    displayName: z.string(),
    active: z.boolean(),
    /** Since when the record is as it is; an edit says which one it saw. */
    validFrom: z.string(),
    companyId: z.string().nullable(),
    managers: z.array(namedSchema).readonly(),
    directReports: z.number(),
    mergedFrom: z
      .array(z.object({ id: z.string(), displayName: z.string(), mergeId: z.string(), mergedAt: z.string() }))
      .readonly(),
    origins: z.array(originSchema),
    /** Whether the viewer sees the sensitive attributes. */
    sensitive: z.boolean(),
    offices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.enum(["holder", "deputy"]),
        lastDay: z.string().nullable(),
      }),
    ),
    audiences: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "PersonRecord" });

const changeSchema = z.object({
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  changedBy: actorSchema,
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).readonly(),
});

export const historyQuery = z.object({
  /** The state at this instant is answered, too. */
  at: instantText.optional(),
});

export const historySchema = z.object({
  changes: z.array(changeSchema),
  asAt: z.object({ validFrom: z.string(), validUntil: z.string().nullable(), state: stateSchema }).nullable(),
  /** Of people whom the values name: managers. */
  names: z.record(z.string(), z.string()),
});

export const looksSchema = z.object({
  items: z.array(z.object({ viewer: actorSchema, what: z.enum(["record", "export"]), seenAt: z.string() })),
  total: z.number(),
  next: z.string().nullable(),
});

const day = z.iso.date();
const word = storableText(200);

const patchSchema = z
  .object({
    employeeNumber: storableText(100).nullable(),
    givenName: word,
    familyName: word,
    email: storableText(254),
    department: word,
    location: word,
    jobFunction: word,
    products: z.array(storableText(100)).max(100),
    employmentType: z.enum(employmentTypes),
    company: storableText(200).nullable(),
    managerId: z.uuid().nullable(),
    language: storableText(20),
    timeZone: storableText(60).nullable(),
    activeFrom: day.nullable(),
    activeUntil: day.nullable(),
  })
  .partial();

export const changeBody = z.object({
  changes: patchSchema,
  /** The `validFrom` of the record that was edited. */
  expectedValidFrom: instantText,
});

export const newPersonBody = patchSchema.extend({ givenName: word, familyName: word, email: storableText(254) });

export const sourcesSchema = z.object({
  fields: z.array(z.object({ field: z.enum(sourcedFields), source: z.enum(["import", "hand"]) })),
});
