import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Because } from "../tables.ts";
import { type PlanParts, planning, within } from "./plan.ts";

export interface Change {
  readonly what: "created" | "ended" | "returned" | "moved";
  readonly personId: string;
  readonly assignmentId: string;
  readonly documentId: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

export interface Changes {
  /** What is said of it: what a newer assignment replaces is said by that. */
  readonly listed: readonly Change[];
  /** Versions of which assignments that were open have ended. */
  readonly endedVersions: readonly string[];
  /** Whether other packs than before ask for what stays or has come back. */
  readonly regrouped: boolean;
}

interface Row extends Change {
  /** Of what ended while it was open. */
  readonly versionId: string | null;
  readonly said: boolean;
}

/**
 * Carries a plan out, in one statement. What ends does so before what comes in its place, since a person has one live
 * assignment of a document at most: counting the former makes it run first.
 */
export async function changeAssignments(tx: Tx, parts: PlanParts, because: Because): Promise<Changes> {
  const now = sql`${parts.now.toString()}::timestamptz`;
  await beginLooking(tx, parts);
  const isOpen = sql`assignment.state in ('to_read', 'reading')`;
  const { rows } = await sql<Row>`${planning(parts)},
    ended as (
      update policies.assignments as assignment set live = false, ended_at = ${now}, changed_at = ${now},
        state = case when ${isOpen} then 'withdrawn' else assignment.state end
      from plan where plan.ends and assignment.id = plan.row_id and assignment.live and ${within(parts.scope)}
      returning assignment.id, assignment.person_id, assignment.document_id, assignment.version_id, assignment.state,
        assignment.due_at, plan.replaces
    ),
    returned as (
      update policies.assignments as assignment set live = true, ended_at = null, changed_at = ${now},
        state = case when assignment.state = 'withdrawn' then 'to_read' else assignment.state end,
        asks = case when assignment.state = 'withdrawn' then plan.wanted_asks else assignment.asks end,
        sign_in_again = case when assignment.state = 'withdrawn' then plan.wanted_sign_in else assignment.sign_in_again end,
        wording_pack_id = case when assignment.state = 'withdrawn' then plan.wanted_wording
          else assignment.wording_pack_id end,
        due_at = case when assignment.state = 'withdrawn' then plan.new_due else assignment.due_at end,
        told_in = case when assignment.state = 'withdrawn' then null else assignment.told_in end,
        because = case when assignment.state = 'withdrawn' then 'returned' else assignment.because end,
        pack_ids = plan.wanted_packs, segment_id = plan.wanted_segment
      from plan where plan.what = 'returned' and assignment.id = plan.row_id and not assignment.live
        and (select count(*) from ended) >= 0
      returning assignment.id, assignment.person_id, assignment.document_id, assignment.due_at
    ),
    moved as (
      update policies.assignments as assignment set changed_at = ${now}, pack_ids = plan.wanted_packs,
        segment_id = plan.wanted_segment,
        asks = case when ${isOpen} then plan.wanted_asks else assignment.asks end,
        sign_in_again = case when ${isOpen} then plan.wanted_sign_in else assignment.sign_in_again end,
        wording_pack_id = case when ${isOpen} then plan.wanted_wording else assignment.wording_pack_id end,
        due_at = case when ${isOpen} then plan.new_due else assignment.due_at end
      from plan where plan.what = 'kept' and plan.changes and assignment.id = plan.row_id and assignment.live
        and ${within(parts.scope)}
      returning assignment.id, assignment.person_id, assignment.document_id, assignment.due_at,
        ${isOpen} and (plan.due_at <> plan.new_due or plan.asks <> plan.wanted_asks
          or plan.sign_in_again <> plan.wanted_sign_in) as said
    ),
    created as (
      insert into policies.assignments (version_id, person_id, document_id, assigned_at, due_at, round, asks,
        sign_in_again, covers, since_version_id, pack_ids, wording_pack_id, segment_id, changed_at, because)
      select wanted_version, person_id, document_id, ${now}, new_due, new_round, wanted_asks, wanted_sign_in,
        case when since_version is null then 'whole' else 'changes' end, since_version, wanted_packs, wanted_wording,
        wanted_segment, ${now}, case when renewed then 'renewed' else ${because}::text end
      from plan where what = 'created' and (select count(*) from ended) >= 0
      order by document_id, person_id
      returning id, person_id, document_id, due_at
    )
    select 'created' as what, person_id as "personId", id as "assignmentId", document_id as "documentId",
      ${milliseconds} as "dueAt", null::uuid as "versionId", true as said from created
    union all select 'returned', person_id, id, document_id, ${milliseconds}, null, true from returned
    union all select 'moved', person_id, id, document_id, ${milliseconds}, null, true from moved where said
    union all select 'moved', null, null, null, 0, null, false from (select from moved where not said limit 1) as silent
    union all select 'ended', person_id, id, document_id, ${milliseconds},
      case when state = 'withdrawn' then version_id end, true from ended where not replaces
    union all select distinct 'ended', null::uuid, null::uuid, null::uuid, 0::float8, version_id, false
      from ended where replaces and state = 'withdrawn'`.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
  return {
    listed: rows.filter(({ said }) => said),
    endedVersions: [...new Set(rows.flatMap(({ versionId }) => versionId ?? []))],
    regrouped: rows.some(({ what }) => what === "moved" || what === "returned"),
  };
}

/**
 * The planner knows little of what a bulk act has just made: taken for a few, a hundred thousand rows would be looked up
 * one by one. A few people are found by indexes.
 */
async function beginLooking(tx: Tx, { scope }: PlanParts): Promise<void> {
  await sql`select set_config('work_mem', '128MB', true),
    set_config('enable_nestloop', ${scope.people ? "on" : "off"}, true)`.execute(tx);
}

const milliseconds = sql`(extract(epoch from due_at) * 1000)::float8`;
