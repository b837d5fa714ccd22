import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Person } from "../../people/public.ts";

/**
 * The account of a person, made when they first need one; its address follows the directory. Addresses move between
 * people: the account of whoever had this one before loses it, until they come with their own.
 */
export async function ensureAccount(tx: Tx, { id, displayName, email }: Person): Promise<void> {
  await sql`update identity.accounts set email = id || '@moved.invalid' where email = ${email} and id <> ${id}::uuid`.execute(
    tx,
  );
  await sql`insert into identity.accounts as account (id, name, email) values (${id}::uuid, ${displayName}, ${email})
    on conflict (id) do update set name = excluded.name, email = excluded.email
    where (account.name, account.email) <> (excluded.name, excluded.email)`.execute(tx);
}
