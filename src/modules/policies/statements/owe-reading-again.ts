import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { oweMany } from "../../duties/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import type { StatedThing } from "./queries.ts";

/** Puts on desks again what was acknowledged or exempt, with the due instants that the assignments have now. */
export async function oweReadingAgain(
  tx: Tx,
  things: readonly StatedThing[],
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<void> {
  if (things.length === 0) return;
  const versions = new Map(things.map(({ versionId, words }) => [versionId, readingMinutes(words)]));
  await oweMany(tx, {
    kind: readDuty,
    duties: sql`select 'policy-version:' || version.id as subject, assignment.person_id, version.title,
        version.classification = 'confidential' as confidential, reading.minutes, coalesce(pack.name, '') as reason,
        assignment.due_at, '/read/' || assignment.id as path, 'assignment:' || assignment.id as link_scope
      from policies.assignments as assignment
      join policies.versions as version on version.id = assignment.version_id
      join unnest(${[...versions.keys()]}::uuid[], ${[...versions.values()]}::int[]) as reading (version_id, minutes)
        on reading.version_id = version.id
      left join policies.packs as pack on pack.id = assignment.wording_pack_id
      where assignment.id = any(${things.map(({ id }) => id)}::uuid[]) and assignment.live
        and assignment.state in ('to_read', 'reading')`,
    reopens: true,
    givenBy: by.ref,
    now: by.now,
  });
}
