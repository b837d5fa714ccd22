import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { activeAt } from "../directory/active-at.ts";
import { withinReach } from "../directory/reach.ts";
import { ruleCondition } from "./compile.ts";
import { loadKnown } from "./known.ts";
import type { AudienceRule } from "./rules.ts";

/** The audiences that somebody is in now, by name. Not-found outside the reach. */
export async function audiencesOf(
  db: Reader,
  personId: string,
  now: Temporal.Instant,
  reach: Reach,
): Promise<{ id: string; name: string }[]> {
  const { rows: audiences } = await sql<{ id: string; name: string; rule: AudienceRule }>`
    select id, name, rule from people.audiences where archived_at is null order by name`.execute(db);
  const known = await loadKnown(
    db,
    audiences.map(({ rule }) => rule),
    now,
  );
  const held = audiences.map(({ rule }) => ruleCondition(rule, known));
  const { rows } = await sql<{ active: boolean; held: boolean[] }>`
    select ${activeAt(now)} as active, array[${held.length > 0 ? sql.join(held) : sql``}]::boolean[] as held
    from people.persons as person
    where id = ${personId}::uuid and removed is null and ${withinReach(reach)}`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError("not-found", "There is no such person.");
  if (!row.active) return [];
  return audiences.filter((_, index) => row.held[index]).map(({ id, name }) => ({ id, name }));
}
