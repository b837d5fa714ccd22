import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { lockPeople } from "../load-states.ts";
import type { ChangedBy } from "../store-people.ts";
import type { CompanyKind } from "./kinds.ts";

/** Gives a company another name, or says what it is to the organisation. */
export async function changeCompany(
  tx: Tx,
  id: string,
  patch: { readonly name?: string | undefined; readonly kind?: CompanyKind | undefined },
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  await lockPeople(tx);
  const before = await findOpen(tx, id);
  const after = { name: patch.name?.trim() ?? before.name, kind: patch.kind ?? before.kind };
  const other = await tx
    .selectFrom("people.companies")
    .select(["id", "merged_into"])
    .where("name", "=", after.name)
    .where("id", "<>", id)
    .executeTakeFirst();
  if (other)
    throw new AppError("conflict", "Another company has this name.", {
      reason: "company-name-taken",
      fields: [{ field: "name", reason: "is taken", remedy: "Merge the two, or choose another name." }],
    });
  await tx.updateTable("people.companies").set(after).where("id", "=", id).execute();
  return record(
    tx,
    {
      kind: "people.company.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`company:${id}`],
      data: { before: { name: before.name, kind: before.kind }, after },
    },
    { id },
  );
}

export async function findOpen(tx: Tx, id: string) {
  const company = await tx.selectFrom("people.companies").selectAll().where("id", "=", id).executeTakeFirst();
  if (!company || company.merged_into !== null) throw new AppError("not-found", "There is no such company.");
  return company;
}
