import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { lockOpenOffice } from "./lock-office.ts";
import { officeNameTaken } from "./refusals.ts";
import { officesTopic } from "./topic.ts";

/** Renames an office or says anew what it is for. Whoever holds it goes on. */
export async function changeOffice(
  tx: Tx,
  input: { readonly id: string; readonly name?: string | undefined; readonly purpose?: string | undefined },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const office = await lockOpenOffice(tx, input.id);
  const before = { name: office.name, purpose: office.purpose };
  const after = { name: input.name?.trim() ?? before.name, purpose: input.purpose?.trim() ?? before.purpose };
  const { rows } = await sql`select from people.offices
    where lower(name) = lower(${after.name}) and archived_at is null and id <> ${office.id}`.execute(tx);
  if (rows.length > 0) throw officeNameTaken();
  await tx.updateTable("people.offices").set(after).where("id", "=", office.id).execute();
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${office.id}`],
      data: { before, after },
    },
    undefined,
  );
}
