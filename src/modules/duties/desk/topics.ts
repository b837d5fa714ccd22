import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";

/** Everybody's desk at once: one notification where a bulk act would need thousands. */
const everyDesk = "desk";

/** What those look at who see everybody's duties. */
export const dutiesTopic = "duties";

/** Above this many people their open desks are told together. */
export const mostSingleDesks = 20;

export function deskTopics(personId: string): readonly string[] {
  return [`${everyDesk}:${personId}`, everyDesk];
}

/** Tells open desks that they have changed. `personIds` may be cut short after mostSingleDesks + 1. */
export async function signalDesks(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length > mostSingleDesks) await signal(tx, everyDesk);
  else for (const personId of personIds) await signal(tx, `${everyDesk}:${personId}`);
  if (personIds.length > 0) await signal(tx, dutiesTopic);
}
