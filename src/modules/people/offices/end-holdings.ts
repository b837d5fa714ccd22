import { sql } from "kysely";
import type { Tx } from "../../../database.ts";

interface EndedHolding {
  readonly id: string;
  readonly office: string;
  readonly person: string;
  readonly kind: "holder" | "deputy";
}

/**
 * Ends now whatever is held or will be held of one office, or by some people. What had not begun never will have been.
 * The caller leaves the evidence.
 */
export async function endHoldings(
  tx: Tx,
  whose: { readonly office: string } | { readonly people: readonly string[] },
  by: { readonly actor: string; readonly now: Temporal.Instant; readonly reason: string },
): Promise<EndedHolding[]> {
  const now = sql`${by.now.toString()}::timestamptz`;
  const which =
    "office" in whose ? sql`office_id = ${whose.office}` : sql`person_id = any(${[...whose.people]}::uuid[])`;
  const { rows } = await sql<EndedHolding>`update people.office_holders
    set held_until = greatest(held_from, ${now}), ended_by = ${by.actor}, end_reason = ${by.reason}
    where ${which} and coalesce(held_until > ${now}, true) and held_until is distinct from held_from
    returning id, office_id as office, person_id as person, kind`.execute(tx);
  return rows;
}
