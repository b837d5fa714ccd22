import { randomUUID } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { told } from "./evidence-words.ts";
import { lockParty, stateOf } from "./load-party.ts";
import { partyChangedMeanwhile } from "./refusals.ts";
import { ownParts, type PartyState, partyChanges } from "./rules.ts";
import { keepPartyHistory, requireStorable, storeParts, updateParty } from "./store-party.ts";
import { partiesTopic } from "./topic.ts";

/** Changes some of a party. Refuses whoever saw an older state: their lists would undo what came between. */
export async function changeParty(
  tx: Tx,
  input: { readonly id: string; readonly version: number; readonly change: Partial<PartyState> },
  by: ChangedBy,
): Promise<Recorded<{ readonly version: number }>> {
  const party = await lockParty(tx, input.id);
  if (party.version !== input.version) throw partyChangedMeanwhile();
  if (party.archived) throw new AppError("rule-refused", "This party is archived.", { reason: "party-archived" });
  const before = stateOf(party);
  const changed: PartyState = { ...before, ...input.change };
  const after = {
    ...changed,
    needs: ownParts(changed.needs, before.needs, randomUUID),
    contacts: ownParts(changed.contacts, before.contacts, randomUUID),
  };
  await requireStorable(tx, party.id, after);
  await keepPartyHistory(tx, party.id, before, by);
  await updateParty(tx, party.id, after);
  await storeParts(tx, party.id, after, by);
  await signal(tx, partiesTopic);
  const fields = partyChanges(before, after);
  return record(
    tx,
    {
      kind: "people.party.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`party:${party.id}`],
      data: { name: party.name, before: told(before, fields), after: told(after, fields) },
    },
    { version: party.version + 1 },
  );
}
