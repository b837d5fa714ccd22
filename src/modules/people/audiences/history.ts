import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "./rules.ts";

export interface AudienceState {
  readonly version: number;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
  readonly archived: boolean;
  readonly changedBy: string;
}

/** What an audience is and was, the newest first. */
export async function audienceHistory(db: Reader, id: string): Promise<AudienceState[]> {
  const { rows } = await sql<AudienceState>`
    select version, valid_from as "validFrom", null as "validUntil", name, description, rule,
      archived_at is not null as archived, changed_by as "changedBy" from people.audiences where id = ${id}::uuid
    union all
    select version, valid_from, valid_until, name, description, rule, archived_at is not null, changed_by
    from people.audience_history where audience_id = ${id}::uuid order by version desc limit 200`.execute(db);
  return rows;
}
