import { randomUUID } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { cleanValues, given, type PersonValues, requireFitting } from "./edit/person-values.ts";
import { lockPeople } from "./load-states.ts";
import { blankPerson } from "./person-state.ts";
import { storePeople } from "./store-people.ts";

/** activeFrom, activeUntil: YYYY-MM-DD, both days included; absent: without that limit. */
export type NewPerson = Partial<PersonValues> & Pick<PersonValues, "givenName" | "familyName" | "email">;

/** Adds one person by hand. Refuses an address or number that somebody has. */
export async function createPerson(
  tx: Tx,
  input: NewPerson,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly id: string }>> {
  await lockPeople(tx);
  const id = randomUUID();
  const person = cleanValues({ ...blankPerson(id, "en"), ...given(input) });
  await requireFitting(tx, person);
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
