import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { getMessage } from "./queries.ts";
import type { Draft } from "./rules.ts";
import { saveDraft } from "./save-draft.ts";
import { draftOf } from "./stored.ts";

/** Changes some of a draft, for programs: nobody else works on it at the same time. */
export async function saveWords(
  tx: Tx,
  id: string,
  change: Partial<Draft>,
  by: ActingPerson,
): Promise<{ readonly version: number }> {
  const message = await getMessage(tx, id);
  const draft = { ...draftOf(message), ...change };
  return saveDraft(tx, { id, version: message.version, draft, voidApproval: false }, by);
}
