import { type RawBuilder, sql } from "kysely";
import { directory } from "../../people/public.ts";
import { peopleSegments } from "../compliance/segments.ts";
import type { Asking } from "./asking.ts";
import type { Scope } from "./scope.ts";

export interface PlanParts {
  readonly asking: Asking;
  readonly scope: Omit<Scope, "packs">;
  readonly now: Temporal.Instant;
  readonly ruleChanged: readonly string[];
}

/**
 * The head of a statement that compares what packs ask with what stands, `plan` being its outcome, one row for each
 * person and document: what is asked, what stands, and `what` follows: created (for the first time, of a newer version,
 * or once more), returned, kept, ended. The one place where it is decided who owes what.
 */
export function planning(parts: PlanParts): RawBuilder<unknown> {
  const { asking, ruleChanged } = parts;
  return sql`
    with member as (${asking.members}),
    held as (${heldBy(parts)}),
    wanted_set as materialized (
      select one.audiences, one.place, line.document_id, line.version_id,
        array_agg(line.pack_id order by line.pack_id) as pack_ids,
        (array_agg(line.pack_id order by line.strictness))[1] as wording_pack_id,
        case when bool_or(line.acknowledge) then 'acknowledge' else 'read' end as asks,
        bool_or(line.sign_in_again) as sign_in_again, bool_or(line.renews) as renews,
        min(line.due_at) as due_at, min(line.minutes) as minutes,
        bool_or(line.pack_id = any(${[...ruleChanged]}::uuid[])) as rule_changed
      from (select distinct audiences, place from held) as one
      join ${asking.lines} as line on line.audience_no = any(one.audiences) and line.place = one.place
      group by one.audiences, one.place, line.document_id, line.version_id
    ),
    wanted as (
      select held.person_id, wanted_set.*, segment.segment_id
      from held join wanted_set on wanted_set.audiences = held.audiences and wanted_set.place = held.place
      left join ${peopleSegments(parts.now)} as segment on segment.person_id = held.person_id
    ),
    stage as materialized (select * from ${asking.stages} as stage),
    live as (select ${standing} from policies.assignments as assignment
      where assignment.live and ${within(parts.scope)}),
    gone as (${goneBefore(parts.scope)}),
    plan as materialized (${judged(parts)})`;
}

const standing = sql.raw(
  ["id", "document_id", "person_id", "version_id", "round", "state", "asks", "sign_in_again", "pack_ids"]
    .concat(["wording_pack_id", "segment_id", "due_at", "since_version_id", "renew_on"])
    .map((name) => `assignment.${name}`)
    .join(", "),
);

/** Each person with the audiences they are in, and the place where it matters. */
function heldBy({ asking, now }: PlanParts): RawBuilder<unknown> {
  const grouped = asking.oneAudience
    ? sql`select person_id, array[audience_no] as audiences from member`
    : sql`select person_id, array_agg(audience_no order by audience_no) as audiences from member group by person_id`;
  if (!asking.hasPlaces) return sql`select person_id, audiences, 0 as place from (${grouped}) as grouped`;
  return sql`select grouped.person_id, audiences, place.place from (${grouped}) as grouped
    join ${directory(now)} as person on person.id = grouped.person_id
    join ${asking.places} as place on place.location = person.location`;
}

/** A condition on `assignment`; said wherever its rows are looked for, so that they are found by its documents or people. */
export function within({ documents, people }: Omit<Scope, "packs">): RawBuilder<boolean> {
  const these = documents ? sql`assignment.document_id = any(${[...documents]}::uuid[])` : sql`true`;
  return people ? sql`${these} and assignment.person_id = any(${[...people]}::uuid[])` : sql`${these}`;
}

/** What somebody who stands for nothing now last stood for: found by the document's versions, newest and last round first. */
function goneBefore(scope: Omit<Scope, "packs">): RawBuilder<unknown> {
  return sql`select distinct on (assignment.document_id, assignment.person_id) ${standing}
    from stage join policies.assignments as assignment on assignment.version_id = stage.version_id
    where not assignment.live and ${within(scope)}
    order by assignment.document_id, assignment.person_id, stage.number desc, assignment.round desc`;
}

/**
 * `base`: what of the document the person has acknowledged last, from which the need of what is in force is reckoned.
 * Whoever was freed of a document stays freed of its newer versions.
 */
function judged({ asking }: PlanParts): RawBuilder<unknown> {
  const open = sql`known.state in ('to_read', 'reading')`;
  return sql`
    select known.*, verdict.what, known.was_live and verdict.what <> 'kept' as ends,
      verdict.what = 'created' and known.was_live as replaces,
      case when verdict.what = 'created' and base.need <> 'acknowledge' and not known.renewed then base.version_id end
        as since_version,
      case when verdict.what = 'created' and known.version_id = known.wanted_version then known.round + 1 else 1 end
        as new_round,
      due.due_at as new_due,
      verdict.what = 'kept' and (known.segment_id is distinct from known.wanted_segment
        or known.pack_ids <> known.wanted_packs or ${open} and (known.asks <> known.wanted_asks
          or known.sign_in_again <> known.wanted_sign_in or known.due_at <> due.due_at
          or known.wording_pack_id is distinct from known.wanted_wording)) as changes
    from (
      select coalesce(wanted.person_id, live.person_id) as person_id,
        coalesce(wanted.document_id, live.document_id) as document_id, live.id is not null as was_live,
        coalesce(live.id, gone.id) as row_id, coalesce(live.version_id, gone.version_id) as version_id,
        coalesce(live.round, gone.round) as round, coalesce(live.state, gone.state) as state,
        coalesce(live.since_version_id, gone.since_version_id) as since_version_id,
        coalesce(live.due_at, gone.due_at) as due_at, live.asks, live.sign_in_again, live.pack_ids,
        live.wording_pack_id, live.segment_id,
        wanted.version_id as wanted_version, wanted.asks as wanted_asks, wanted.sign_in_again as wanted_sign_in,
        wanted.pack_ids as wanted_packs, wanted.wording_pack_id as wanted_wording, wanted.segment_id as wanted_segment,
        wanted.due_at as wanted_due, wanted.minutes, wanted.rule_changed,
        coalesce(wanted.renews and coalesce(live.state, gone.state) = 'acknowledged'
          and coalesce(live.renew_on, gone.renew_on) <= ${asking.today}::date, false) as renewed
      from wanted full join live on live.document_id = wanted.document_id and live.person_id = wanted.person_id
      left join gone on live.id is null and gone.document_id = wanted.document_id and gone.person_id = wanted.person_id
    ) as known
    left join stage as base on base.version_id
      = case when known.state = 'acknowledged' then known.version_id else known.since_version_id end
    cross join lateral (select case
      when known.wanted_version is null then 'ended'
      when known.row_id is null or known.renewed then 'created'
      when known.state = 'exempt' or known.version_id = known.wanted_version
        or known.state = 'acknowledged' and base.need = 'inform'
        then case when known.was_live then 'kept' else 'returned' end
      else 'created' end as what) as verdict
    cross join lateral (select case
      when verdict.what <> 'kept' or known.rule_changed and cardinality(known.wanted_packs) = 1 then known.wanted_due
      when known.rule_changed or not known.wanted_packs <@ known.pack_ids then least(known.due_at, known.wanted_due)
      else known.due_at end as due_at) as due`;
}
