import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { loadStates, lockPeople } from "./load-states.ts";
import { blankPerson, type PersonState } from "./person-state.ts";
import { readEmail } from "./rules.ts";
import { storePeople } from "./store-people.ts";

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
  await lockPeople(tx);
  const [holder] = await loadStates(tx, sql`person.removed is null and person.email = ${read.email}`);
  if (holder) throw addressRefused("conflict", "address-taken", "is taken", "Use another address.");
  const id = randomUUID();
  const person: PersonState = {
    ...blankPerson(id, input.language ?? "en"),
    givenName: input.givenName.trim(),
    familyName: input.familyName.trim(),
    email: read.email,
    department: input.department ?? "",
    location: input.location ?? "",
    jobFunction: input.jobFunction ?? "",
    activeFrom: input.activeFrom ?? null,
    activeUntil: input.activeUntil ?? null,
  };
  await storePeople(tx, { added: [person], changed: [] }, context);
  return record(
    tx,
    {
      kind: "people.person.created",
      at: context.now,
      actor: context.actor,
      subjects: [`person:${id}`],
      data: { ...person },
    },
    { id },
  );
}

function addressRefused(code: "invalid-input" | "conflict", reason: string, words: string, remedy: string): AppError {
  return new AppError(code, `This address ${words}.`, { reason, fields: [{ field: "email", reason: words, remedy }] });
}
