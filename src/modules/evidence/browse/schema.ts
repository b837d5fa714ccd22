import { z } from "zod";

export const logStateSchema = z
  .object({
    origin: z.string(),
    verifierKey: z.string(),
    size: z.int(),
    signedAt: z.string().nullable(),
    /** Committed entries that the newest checkpoint does not cover yet. */
    waiting: z.int(),
    /** Whether somebody independent has signed the log's state as well. */
    witnessed: z.boolean(),
  })
  .meta({ id: "EvidenceLog" });

export const entriesQuery = z.object({
  kind: z.string().max(200).optional(),
  /** Entries about one thing, such as person:<id>; also the rows of bulk acts. */
  subject: z
    .string()
    .regex(/^[a-z-]{1,40}:[\w.-]{1,100}$/)
    .optional(),
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `type:id`, and what it is called as far as that is known. */
const referenceSchema = z.object({ reference: z.string(), name: z.string().nullable() });

const entrySchema = z
  .object({
    /** Null until the entry is sequenced. */
    position: z.int().nullable(),
    entryId: z.string(),
    kind: z.string().nullable(),
    at: z.string().nullable(),
    actor: referenceSchema.nullable(),
    subjects: z.array(referenceSchema),
    data: z.record(z.string(), z.unknown()),
    /** Rows of a bulk act; null for an act of its own. */
    manifestSize: z.int().nullable(),
    /** Of a bulk act, what it says about the subject that was asked for. */
    row: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: "EvidenceEntry" });

export const entriesSchema = z.object({
  items: z.array(entrySchema),
  total: z.int(),
  next: z.string().nullable(),
});

export const verificationSchema = z
  .object({
    ok: z.boolean(),
    size: z.int(),
    checkedEntries: z.int(),
    checkedManifestRows: z.int(),
    /** Values that were erased, each by an act that the log names. */
    erasedValues: z.int(),
    unsequenced: z.int(),
    /** The first ones, by position; position and entry are null where no single entry is at fault. */
    problems: z.array(z.object({ position: z.int().nullable(), entryId: z.string().nullable(), what: z.string() })),
    problemsTotal: z.int(),
    /** trusted: the key came from outside the database. */
    key: z.object({ verifierKey: z.string(), trusted: z.boolean() }).nullable(),
    signedAt: z.string().nullable(),
    verifiedAt: z.string(),
  })
  .meta({ id: "EvidenceVerification" });
