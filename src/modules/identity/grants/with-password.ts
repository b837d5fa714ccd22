import type { Reader } from "../../../database.ts";

/** Who of these people can sign in without a link: a role is never exercised through a mail link alone. */
export async function personsWithPassword(db: Reader, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("identity.credentials")
    .select("account_id")
    .where("account_id", "in", [...personIds])
    .where("password", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.account_id));
}
