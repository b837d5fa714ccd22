import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { offices } from "../../people/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";

/** Tells the desks of whoever acts for offices now. */
export async function signalOffices(tx: Tx, officeIds: readonly string[], now: Temporal.Instant): Promise<void> {
  if (officeIds.length === 0) return;
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from ${offices.addressees(sql`${[...officeIds]}::uuid[]`, now)} as acting
    limit ${mostSingleDesks + 1}`.execute(tx);
  await signalDesks(
    tx,
    rows.map((row) => row.person_id),
  );
}
