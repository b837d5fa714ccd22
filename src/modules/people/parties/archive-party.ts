import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { lockParty, stateOf } from "./load-party.ts";
import { keepPartyHistory, requireStorable } from "./store-party.ts";
import { partiesTopic } from "./topic.ts";

/** Takes a party out of the register, or back into it. What it was stays; audiences that name it go on. */
export async function archiveParty(
  tx: Tx,
  input: { readonly id: string; readonly archived: boolean },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const party = await lockParty(tx, input.id);
  if (party.archived === input.archived)
    throw new AppError("conflict", "This party stands so already.", { reason: "party-changed" });
  const state = stateOf(party);
  // Another one may have taken its name meanwhile.
  if (!input.archived) await requireStorable(tx, party.id, state);
  await keepPartyHistory(tx, party.id, state, by);
  const archivedAt = input.archived ? by.now.toString() : null;
  await tx.updateTable("people.parties").set({ archived_at: archivedAt }).where("id", "=", party.id).execute();
  await signal(tx, partiesTopic);
  const subjects = [`party:${party.id}`] as const;
  const common = { at: by.now, actor: by.actor, subjects, data: { name: party.name } };
  return input.archived
    ? record(tx, { kind: "people.party.archived", ...common }, undefined)
    : record(tx, { kind: "people.party.restored", ...common }, undefined);
}
