import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, record, recordBulk } from "../../../evidence/public.ts";
import { loadStates, lockPeople } from "../load-states.ts";
import { differences } from "../person-state.ts";
import { type ChangedBy, storePeople } from "../store-people.ts";
import { findOpen } from "./change-company.ts";

/**
 * Two names were one company: its people and what parties say of it go to the one that stays. Its name is kept as another
 * name of that one, so that the next import with it finds the right company.
 */
export async function mergeCompanies(
  tx: Tx,
  input: { readonly fromId: string; readonly intoId: string },
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  if (input.fromId === input.intoId)
    throw new AppError("rule-refused", "No company is merged with itself.", { reason: "merge-same-company" });
  await lockPeople(tx);
  const from = await findOpen(tx, input.fromId);
  const into = await findOpen(tx, input.intoId);
  const people = await loadStates(tx, sql`person.removed is null and person.company_id = ${from.id}::uuid`);
  const changed = people.map((before) => ({ before, after: { ...before, company: into.name } }));
  await storePeople(tx, { added: [], changed: changed.map(({ after }) => after) }, by);
  await sql`update people.companies set merged_into = ${into.id}::uuid
    where id = ${from.id}::uuid or merged_into = ${from.id}::uuid`.execute(tx);
  await sql`update people.party_members as member set company_id = ${into.id}::uuid
    where company_id = ${from.id}::uuid and not exists (select from people.party_members as mine
      where mine.company_id = ${into.id}::uuid and mine.party_id = member.party_id)`.execute(tx);
  const fact = {
    kind: "people.company.merged",
    at: by.now,
    actor: by.actor,
    subjects: [`company:${into.id}`, `company:${from.id}`],
    data: { from: from.name, into: into.name, people: people.length },
  } as const;
  const rows = changed.map((change) => ({ person: `person:${change.after.id}`, ...differences(change) }));
  const result = { id: into.id };
  return rows.length === 0 ? record(tx, fact, result) : recordBulk(tx, fact, rows, result);
}
