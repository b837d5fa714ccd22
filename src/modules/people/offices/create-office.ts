import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officeNameTaken } from "./refusals.ts";
import { officesTopic } from "./topic.ts";

/** Names a responsibility. It is vacant until somebody holds it. */
export async function createOffice(
  tx: Tx,
  input: { readonly name: string; readonly purpose: string },
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  const name = input.name.trim();
  const purpose = input.purpose.trim();
  const row = await tx
    .insertInto("people.offices")
    .values({ name, purpose, created_at: by.now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw officeNameTaken();
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.created",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${row.id}`],
      data: { name, purpose },
    },
    row,
  );
}
