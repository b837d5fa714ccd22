import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officesTopic } from "../offices/topic.ts";
import { blankParty, type PartyState } from "../parties/rules.ts";
import { insertParty, storeParts } from "../parties/store-party.ts";
import { partiesTopic } from "../parties/topic.ts";
import { loadStarters } from "./queries.ts";
import type { StarterText } from "./starter.ts";
import { starterOffices } from "./starter-offices.ts";
import { starterParties } from "./starter-parties.ts";

export interface AdoptedStarters {
  readonly offices: number;
  readonly parties: number;
}

/**
 * Adds starters, by their codes, to what is there. What has been adopted before, also when it was renamed or archived,
 * and what has the name of another one, is left as it is. Refuses when nothing is left to add.
 */
export async function adoptStarters(
  tx: Tx,
  codes: { readonly offices: readonly string[]; readonly parties: readonly string[] },
  language: keyof StarterText,
  by: ChangedBy,
): Promise<Recorded<AdoptedStarters>> {
  // Two who adopt at once: the second one sees what the first has added.
  await sql`lock table people.offices, people.parties in share row exclusive mode`.execute(tx);
  const known = await loadStarters(tx, language);
  const free = (list: readonly { code: string; adopted: string | null; nameTaken: boolean }[]) =>
    new Set(list.filter(({ adopted, nameTaken }) => adopted === null && !nameTaken).map(({ code }) => code));
  const [freeOffices, freeParties] = [free(known.offices), free(known.parties)];
  const offices = starterOffices.filter(({ code }) => codes.offices.includes(code) && freeOffices.has(code));
  const parties = starterParties.filter(({ code }) => codes.parties.includes(code) && freeParties.has(code));
  if (offices.length + parties.length === 0)
    throw new AppError("conflict", "All of this has been adopted already.", { reason: "starters-adopted" });

  const rows = [];
  for (const { code, name, purpose } of offices)
    rows.push(await addOffice(tx, code, name[language], purpose[language], by));
  const contacts = await officesByCode(tx);
  for (const party of parties) {
    const state: PartyState = {
      ...blankParty,
      name: party.name[language],
      kind: party.kind,
      power: party.power,
      interest: party.interest,
      contactOfficeId: contacts.get(party.contact) ?? null,
      needs: party.needs.map((text) => ({ id: randomUUID(), kind: "need", text: text[language] })),
    };
    rows.push(await addParty(tx, party.code, state, by));
  }
  await signal(tx, officesTopic);
  await signal(tx, partiesTopic);
  const counts = { offices: offices.length, parties: parties.length };
  return recordBulk(
    tx,
    {
      kind: "people.starters.adopted",
      at: by.now,
      actor: by.actor,
      subjects: ["organisation:this"],
      data: { language, ...counts },
    },
    rows,
    counts,
  );
}

async function addOffice(tx: Tx, code: string, name: string, purpose: string, by: ChangedBy) {
  const { id } = await tx
    .insertInto("people.offices")
    .values({ code, name, purpose, created_at: by.now.toString() })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { office: `office:${id}`, code, name };
}

async function addParty(tx: Tx, code: string, state: PartyState, by: ChangedBy) {
  const row = await insertParty(tx, state, code, by);
  if (!row) throw new Error(`the starter party ${code} must have been free`);
  await storeParts(tx, row.id, state, by);
  return { party: `party:${row.id}`, code, name: state.name, power: state.power, interest: state.interest };
}

async function officesByCode(tx: Tx): Promise<Map<string | null, string>> {
  const rows = await tx.selectFrom("people.offices").select(["code", "id"]).where("archived_at", "is", null).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}
