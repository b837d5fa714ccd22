import type { Tx } from "../../../database.ts";
import type { Person } from "../../people/public.ts";

/** The account of a person, made when they first need one; its address follows the directory. */
export async function ensureAccount(tx: Tx, person: Person): Promise<void> {
  await tx
    .insertInto("identity.accounts")
    .values({ id: person.id, name: person.displayName, email: person.email })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name: person.displayName, email: person.email }))
    .execute();
}
