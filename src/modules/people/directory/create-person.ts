import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { readEmail } from "./rules.ts";

export interface NewPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly department?: string;
  readonly location?: string;
  readonly jobFunction?: string;
  readonly language?: string;
  /** YYYY-MM-DD, both days included; absent: without that limit. */
  readonly activeFrom?: string;
  readonly activeUntil?: string;
}

/** Adds one person by hand. Refuses an address that somebody has. */
export async function createPerson(
  tx: Tx,
  input: NewPerson,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly id: string }>> {
  const read = readEmail(input.email);
  if (!read.ok)
    throw addressRefused("invalid-input", read.reason, "is no usable address", "Give one like ana@firm.org.");
  const attributes = {
    givenName: input.givenName.trim(),
    familyName: input.familyName.trim(),
    email: read.email,
    department: input.department ?? "",
    location: input.location ?? "",
    jobFunction: input.jobFunction ?? "",
    language: input.language ?? "en",
    activeFrom: input.activeFrom ?? null,
    activeUntil: input.activeUntil ?? null,
  };
  const { rows } = await sql<{ id: string }>`
    insert into people.persons (given_name, family_name, email, department, location, job_function, language,
      active_from, active_until, valid_from)
    select ${attributes.givenName}, ${attributes.familyName}, ${attributes.email}, ${attributes.department},
      ${attributes.location}, ${attributes.jobFunction}, ${attributes.language}, ${attributes.activeFrom}::date,
      ${attributes.activeUntil}::date, ${context.now.toString()}::timestamptz
    where not exists (select from people.persons where email = ${attributes.email})
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw addressRefused("conflict", "address-taken", "is taken", "Use another address.");
  return record(
    tx,
    {
      kind: "people.person.created",
      at: context.now,
      actor: context.actor,
      subjects: [`person:${id}`],
      data: attributes,
    },
    { id },
  );
}

function addressRefused(code: "invalid-input" | "conflict", reason: string, words: string, remedy: string): AppError {
  return new AppError(code, `This address ${words}.`, { reason, fields: [{ field: "email", reason: words, remedy }] });
}
