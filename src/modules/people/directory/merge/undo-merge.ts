import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { isBelow, requireFitting } from "../edit/person-values.ts";
import { loadStates, lockPeople } from "../load-states.ts";
import { changedAttributes } from "../person-state.ts";
import { type ChangedBy, storePeople } from "../store-people.ts";
import { moveRowsBack } from "./move-rows.ts";

/**
 * Takes a merge back: both are as they were. Refused where the survivor has changed since, naming the attributes, or
 * where somebody else has the merged one's address or number now. Whoever has another manager since keeps that one; what
 * was closed stays closed.
 */
export async function undoMerge(tx: Tx, id: string, by: ChangedBy): Promise<Recorded<void>> {
  await lockPeople(tx);
  const merge = await tx.selectFrom("people.merges").selectAll().where("id", "=", id).executeTakeFirst();
  if (!merge) throw new AppError("not-found", "There is no such merge.");
  if (merge.undone_at !== null)
    throw new AppError("conflict", "This merge has been taken back already.", { reason: "merge-undone" });
  const { survivor, merged, survivorAfter, reports, moved } = merge.before;
  const now = await loadStates(tx, sql`person.id = any(${[survivor.id, merged.id]}::uuid[])`);
  const survivorNow = now.find((state) => state.id === survivor.id);
  const mergedNow = now.find((state) => state.id === merged.id);
  const changed = survivorNow ? changedAttributes(survivorAfter, survivorNow) : ["id"];
  if (changed.length > 0 || mergedNow?.removed !== "merged")
    throw new AppError("conflict", "The person has changed since they were merged.", {
      reason: "merge-changed-since",
      more: { changed },
    });
  const led = await loadStates(
    tx,
    sql`person.id = any(${[...reports]}::uuid[]) and person.manager_id = ${survivor.id}::uuid`,
  );
  const back = led.map((report) => ({ ...report, managerId: merged.id }));
  await storePeople(tx, { added: [], changed: [survivor, merged, ...back] }, by);
  for (const person of [survivor, merged]) {
    await requireFitting(tx, { ...person, managerId: null });
    if (person.managerId !== null && (await isBelow(tx, person.managerId, person.id)))
      throw new AppError("rule-refused", "Taken back, somebody would report to themselves.", {
        reason: "manager-circle",
      });
  }
  await moveRowsBack(tx, moved, survivor.id, merged.id);
  await tx
    .updateTable("people.merges")
    .set({ undone_by: by.actor, undone_at: by.now.toString() })
    .where("id", "=", id)
    .execute();
  return record(
    tx,
    {
      kind: "people.merge.undone",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${survivor.id}`, `person:${merged.id}`],
      data: { merge: id, reports: back.length, reportsElsewhere: reports.length - back.length },
    },
    undefined,
  );
}
