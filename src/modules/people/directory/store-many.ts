import type { Tx } from "../../../database.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { noticeAsKnown } from "../lifecycle/notice-as-known.ts";
import { lockPeople } from "./load-states.ts";
import { differences, type PersonChange, type PersonState } from "./person-state.ts";
import { type ChangedBy, storePeople } from "./store-people.ts";

/**
 * Stores generated people, new ones or changes, with one entry for all of them. As they are at `knownAt` they count as
 * known: nobody is welcomed or said goodbye to.
 */
export async function storeMany(
  tx: Tx,
  people: readonly PersonState[] | readonly PersonChange[],
  by: ChangedBy & { readonly knownAt: Temporal.Instant },
): Promise<Recorded<number>> {
  const added = people.filter((one): one is PersonState => "id" in one);
  const changed = people.filter((one): one is PersonChange => "before" in one);
  await lockPeople(tx);
  await storePeople(tx, { added, changed: changed.map(({ after }) => after) }, by);
  await noticeAsKnown(tx, by.knownAt);
  const manifest = [
    ...added.map(({ id, ...after }) => ({ change: "added", person: `person:${id}`, after })),
    ...changed.map((one) => ({ change: "changed", person: `person:${one.after.id}`, ...differences(one) })),
  ];
  const fact = {
    kind: added.length > 0 ? "people.person.created" : "people.person.changed",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"],
    data: { people: people.length, generated: true },
  } as const;
  return recordBulk(tx, fact, manifest, people.length);
}
