import type { Tx } from "../../../../database.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import type { ChangedBy } from "../store-people.ts";
import { loadPair } from "./merge-people.ts";

/** These two are not one person: they are not proposed again. */
export async function sayDifferent(tx: Tx, one: string, other: string, by: ChangedBy): Promise<Recorded<void>> {
  await loadPair(tx, one, other);
  const [least = one, greatest = other] = [one, other].sort();
  await tx
    .insertInto("people.different_people")
    .values({ one_id: least, other_id: greatest, said_by: by.actor, said_at: by.now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return record(
    tx,
    {
      kind: "people.duplicate.dismissed",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${least}`, `person:${greatest}`],
      data: {},
    },
    undefined,
  );
}
