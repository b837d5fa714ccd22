import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { PersonData, PersonEffect } from "../../../platform/person-data.ts";
import { personInLog, type Recorded } from "../../evidence/public.ts";
import { loadStates, lockPeople } from "../directory/load-states.ts";
import type { PersonState } from "../directory/person-state.ts";
import { findPerson } from "../directory/queries.ts";
import { storePeople } from "../directory/store-people.ts";
import { closeFor, effectsOn } from "./person-data.ts";
import { type ErasureRefusal, erasedState, identifyingTexts, judgeErasure } from "./rules.ts";

export interface ErasurePreview {
  readonly person: { readonly id: string; readonly displayName: string; readonly email: string };
  /** Why it cannot be erased now; null where it can. */
  readonly refusal: ErasureRefusal | null;
  /** How many duplicates that were merged into them go with them. */
  readonly duplicates: number;
  readonly open: readonly PersonEffect[];
  readonly kept: readonly PersonEffect[];
  /** Clear values of the evidence that are taken out; what they prove stays provable to whoever has them. */
  readonly evidenceValues: number;
}

/** What an erasure would do, decided the same way, written nowhere. */
export async function previewErasure(
  db: Reader,
  personData: readonly PersonData[],
  personId: string,
  now: Temporal.Instant,
): Promise<ErasurePreview> {
  const plan = await planErasure(db, personData, personId, now);
  const { person, states, texts, open, kept, refusal } = plan;
  const values =
    refusal === "already-erased"
      ? []
      : await personInLog.findIdentifyingValues(db, { references: referencesOf(states), texts });
  const { id, displayName, email } = person;
  return {
    person: { id, displayName, email },
    refusal,
    duplicates: states.length - 1,
    open,
    kept,
    evidenceValues: values.length,
  };
}

const refusals: Record<ErasureRefusal, string> = {
  "already-erased": "This person is erased already.",
  "person-active": "Only somebody who has left can be erased. Give them a last day first.",
  "person-holds-role": "This person still holds a permission role or an office. End that first.",
};

/**
 * Takes out of everything what identifies somebody who has left, in one transaction with the act that says so (GDPR
 * Art. 17). Their rows stay under their random id, since others refer to them; the evidence keeps its hashes. The fact
 * names nobody: its manifest names each value of the log that was taken out.
 */
export async function erasePerson(
  tx: Tx,
  personData: readonly PersonData[],
  input: { readonly personId: string; readonly reason: string },
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly evidenceValues: number }>> {
  await lockPeople(tx);
  const { states, texts, refusal } = await planErasure(tx, personData, input.personId, by.now);
  if (refusal) throw new AppError("rule-refused", `${refusals[refusal]} Nothing was changed.`, { reason: refusal });
  const ids = states.map(({ id }) => id);
  await closeFor(tx, personData, ids, { ...by, reason: "erased" });
  await storePeople(tx, { added: [], changed: states.map(erasedState) }, by);
  for (const contribution of personData.toReversed()) await contribution.erase(tx, { ids, texts });
  const values = await personInLog.findIdentifyingValues(tx, { references: referencesOf(states), texts });
  await signal(tx, "people");
  const fact = {
    kind: "people.person.erased",
    at: by.now,
    actor: by.actor,
    subjects: [`person:${input.personId}`] as const,
    data: { reason: input.reason, people: ids.length, evidenceValues: values.length },
  };
  return personInLog.recordErasure(tx, fact, values, { evidenceValues: values.length });
}

async function planErasure(db: Reader, personData: readonly PersonData[], personId: string, now: Temporal.Instant) {
  const person = await findPerson(db, personId, now);
  const states = await loadStates(db, sql`person.id = ${personId}::uuid or person.merged_into = ${personId}::uuid`);
  const own = states.find(({ id }) => id === personId);
  if (!person || !own) throw new AppError("not-found", "There is no such person.");
  const ids = states.map(({ id }) => id);
  const { open, kept } = await effectsOn(db, personData, ids);
  const verdict = judgeErasure({ active: person.active, removed: own.removed }, open);
  const texts = await notOfOthers(db, ids, identifyingTexts([...states, ...(await earlierNames(db, ids))]));
  return { person, states, texts, open, kept, refusal: verdict.ok ? null : verdict.reason };
}

async function earlierNames(db: Reader, ids: readonly string[]) {
  const { rows } = await sql<Pick<PersonState, "givenName" | "familyName" | "email" | "employeeNumber">>`
    select attributes ->> 'given_name' as "givenName", attributes ->> 'family_name' as "familyName",
      attributes ->> 'email' as email, attributes ->> 'employee_number' as "employeeNumber"
    from people.person_history where person_id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** An address or number that was given to somebody else meanwhile, and a full name that another has too, are theirs. */
async function notOfOthers(db: Reader, ids: readonly string[], texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text from unnest(${[...texts]}::text[]) as text where not exists (
      select from people.persons where removed is null and id <> all(${[...ids]}::uuid[])
        and (email = lower(text) or employee_number = text
          or position(' ' in text) > 0 and lower(display_name) = lower(text)))`.execute(db);
  return rows.map((row) => row.text);
}

function referencesOf(states: readonly PersonState[]): string[] {
  return states.map(({ id }) => `person:${id}`);
}
