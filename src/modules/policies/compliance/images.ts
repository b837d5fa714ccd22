import { type RawBuilder, sql } from "kysely";

/** How an assignment stood: one row for each that was live. */
export interface Image {
  readonly assignment_id: string;
  readonly person_id: string;
  readonly version_id: string;
  readonly document_id: string;
  readonly state: string;
  readonly due_at: Date;
  readonly segment_id: number;
  readonly pack_ids: readonly string[];
}

/** The instant that is looked at, and the one at which somebody looks. */
export interface Moment {
  readonly at: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/**
 * What was live at an instant, and how it stood, as a subquery. `which` narrows by the columns of `assignment` that never
 * change (person_id, document_id, id). Of `few`, each row's history is looked up by itself.
 */
export function imagesAt(moment: Moment, which: RawBuilder<boolean>, few: boolean): RawBuilder<Image> {
  if (isNow(moment))
    return sql`(select id as assignment_id, person_id, version_id, document_id, state, due_at, segment_id, pack_ids
      from policies.assignments as assignment where live and ${which})`;
  const at = sql`${moment.at.toString()}::timestamptz`;
  const columns = sql`assignment_id, live, state, due_at, segment_id, pack_ids`;
  const before = few
    ? sql`lateral (select ${columns} from policies.assignment_history
        where assignment_id = assignment.id and valid_until > ${at} order by valid_until limit 1)`
    : sql`(select distinct on (assignment_id) ${columns} from policies.assignment_history
        where valid_until > ${at} order by assignment_id, valid_until)`;
  return sql`(select assignment.id as assignment_id, person_id, version_id, document_id,
      case when past.assignment_id is not null then past.state
        when assignment.state = 'withdrawn' then 'to_read' else assignment.state end as state,
      coalesce(past.due_at, assignment.due_at) as due_at, coalesce(past.segment_id, assignment.segment_id) as segment_id,
      coalesce(past.pack_ids, assignment.pack_ids) as pack_ids
    from policies.assignments as assignment left join ${before} as past on past.assignment_id = assignment.id
    where assignment.assigned_at <= ${at} and ${which}
      and coalesce(past.live, assignment.live or assignment.ended_at > ${at}))`;
}

export function isNow({ at, now }: Moment): boolean {
  return Temporal.Instant.compare(at, now) >= 0;
}

/** A condition on `image`: is late at the instant that is looked at. */
export function lateAt(at: Temporal.Instant): RawBuilder<boolean> {
  return sql`(image.state in ('to_read', 'reading') and image.due_at < ${at.toString()}::timestamptz)`;
}
