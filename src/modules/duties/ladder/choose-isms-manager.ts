import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { offices } from "../../people/public.ts";

/** Says which office is told when nothing else has helped; null for the one that the starter calls so. */
export async function chooseIsmsManager(
  tx: Tx,
  officeId: string | null,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<undefined>> {
  const office = officeId === null ? undefined : await offices.find(tx, officeId);
  if (officeId !== null && (!office || office.archivedAt !== null))
    throw new AppError("invalid-input", "There is no such office.", {
      fields: [{ field: "officeId", reason: "is no office in use", remedy: "Choose one of the list." }],
    });
  const row = { isms_manager_office_id: officeId, changed_by: by.actor, changed_at: by.now.toString() };
  await tx
    .insertInto("duties.settings")
    .values(row)
    .onConflict((conflict) => conflict.column("only_one").doUpdateSet(row))
    .execute();
  const fact = {
    kind: "duties.isms-manager.chosen",
    at: by.now,
    actor: by.actor,
    subjects: [officeId === null ? "organisation:this" : `office:${officeId}`] as const,
    data: { office: office?.name ?? null },
  };
  return record(tx, fact, undefined);
}
