import type { Reader } from "../../../database.ts";

/** Policies in force. */
export async function countPublished(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom("policies.versions")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("state", "=", "published")
    .executeTakeFirstOrThrow();
  return count;
}
