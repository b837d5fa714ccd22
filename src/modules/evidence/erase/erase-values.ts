import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Fact } from "../../../platform/db/subscriptions.ts";
import { type Recorded, recordBulk } from "../record/record.ts";
import type { NamedValue } from "./find-values.ts";

/**
 * Records an erasure, with a manifest row for each value, and takes exactly these values and their salts out. The
 * application may change nothing that was recorded: a function of the database does it, from the recorded names.
 */
export async function recordErasure<T>(
  tx: Tx,
  fact: Fact,
  values: readonly NamedValue[],
  result: T,
): Promise<Recorded<T>> {
  const recorded = await recordBulk(
    tx,
    fact,
    values.map((value) => ({ ...value })),
    result,
  );
  await sql`select evidence.erase_named_values(${recorded.entryId}::bigint)`.execute(tx);
  return recorded;
}
