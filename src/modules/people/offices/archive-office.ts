import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { endHoldings } from "./end-holdings.ts";
import { lockOpenOffice } from "./lock-office.ts";
import { officesTopic } from "./topic.ts";

/** Puts an office away: nobody holds it any more, and its history stays. There is no way back; a new one takes the name. */
export async function archiveOffice(tx: Tx, id: string, by: ChangedBy): Promise<Recorded<void>> {
  const office = await lockOpenOffice(tx, id);
  const ended = await endHoldings(tx, { office: id }, { ...by, reason: "" });
  await tx.updateTable("people.offices").set({ archived_at: by.now.toString() }).where("id", "=", id).execute();
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.archived",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${id}`, ...ended.map(({ person }) => `person:${person}`)],
      data: { name: office.name, people: ended.map(({ person }) => `person:${person}`) },
    },
    undefined,
  );
}
