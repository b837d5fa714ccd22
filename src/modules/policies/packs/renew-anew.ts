import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";
import type { Renewal } from "../tables.ts";
import { renewalOn } from "./rules.ts";

interface Row {
  readonly id: string;
  readonly acknowledgedAt: Date;
  readonly renewals: readonly Renewal[];
}

/** The renewal of a pack has changed: what was acknowledged for it is asked for again on another day, or never. */
export async function renewAnew(tx: Tx, packId: string, now: Temporal.Instant): Promise<void> {
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const { rows } = await sql<Row>`
    select assignment.id, said.acknowledged_at as "acknowledgedAt",
      (select jsonb_agg(pack.renewal) from policies.packs as pack
        where pack.id = any(assignment.pack_ids) and pack.state = 'active') as renewals
    from policies.assignments as assignment
    join policies.acknowledgements as said on said.assignment_id = assignment.id and said.retracted_at is null
    where assignment.live and assignment.state = 'acknowledged' and assignment.pack_ids @> array[${packId}::uuid]
    order by assignment.id`.execute(tx);
  const days = rows.map(({ acknowledgedAt, renewals }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(acknowledgedAt.getTime());
    return renewalOn(renewals, at, timeZone)?.toString() ?? null;
  });
  await sql`update policies.assignments as assignment set renew_on = new.day, changed_at = ${now.toString()}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${days}::date[]) as new (id, day)
    where assignment.id = new.id and assignment.renew_on is distinct from new.day`.execute(tx);
}
