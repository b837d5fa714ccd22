import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { officeRefusal } from "./refusals.ts";

export interface LockedOffice {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly archivedAt: Date | null;
}

/** Whoever changes an office or who holds it waits for the other. */
export async function lockOffice(tx: Tx, id: string): Promise<LockedOffice> {
  const office = await tx
    .selectFrom("people.offices")
    .select(["id", "name", "purpose", "archived_at as archivedAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!office) throw new AppError("not-found", "There is no such office.");
  return office;
}

export async function lockOpenOffice(tx: Tx, id: string): Promise<LockedOffice> {
  const office = await lockOffice(tx, id);
  if (office.archivedAt !== null) throw officeRefusal("office-archived");
  return office;
}
