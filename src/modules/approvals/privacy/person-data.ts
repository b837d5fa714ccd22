import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import { scrub } from "../../../platform/scrub.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** What somebody was asked to approve or decided, what they had approved, and what they said about it. */
export const approvalsPersonData: PersonData = {
  module: "approvals",
  columns: [
    "approvals.requests.author_id",
    "approvals.requests.requester_id",
    "approvals.steps.person_id",
    "approvals.steps.decided_by",
    "approvals.steps.replaced_by",
    "approvals.comments.written_by",
  ],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<{ pending: number; ended: number }>`
      select count(*) filter (where state = 'pending') as pending, count(*) filter (where state <> 'pending') as ended
      from approvals.requests as request
      where author_id = ${ids} or requester_id = ${ids} or exists (
        select from approvals.steps where request_id = request.id and (person_id = ${ids} or decided_by = ${ids}))
        or exists (select from approvals.comments where request_id = request.id and written_by = ${ids})`.execute(db);
    const { pending, ended } = rows[0] ?? { pending: 0, ended: 0 };
    return {
      open: [{ kind: "approvals.pending", count: pending }],
      kept: [{ kind: "approvals.request", count: ended }],
    };
  },

  /** Whoever knows the subject withdraws its request, since the subject's state goes with it. */
  async close() {},

  async export(db, personId) {
    const { rows } = await sql<{ asked: JsonValue; decided: JsonValue; said: JsonValue }>`
      select
        (select coalesce(json_agg(row_to_json(request) order by request.requested_at), '[]') from (
          select title, case when author_id = ${personId}::uuid then 'author' else 'requester' end as as_what, state,
            encode(content_hash, 'hex') as content_hash, requested_at, ended_at
          from approvals.requests where author_id = ${personId}::uuid or requester_id = ${personId}::uuid
        ) as request) as asked,
        (select coalesce(json_agg(row_to_json(step) order by step.requested_at, step.position), '[]') from (
          select request.title, encode(request.content_hash, 'hex') as content_hash, request.requested_at,
            step.position, step.state, step.as_deputy, step.comment, step.decided_at
          from approvals.steps as step join approvals.requests as request on request.id = step.request_id
          where step.person_id = ${personId}::uuid or step.decided_by = ${personId}::uuid
        ) as step) as decided,
        (select coalesce(json_agg(row_to_json(comment) order by comment.written_at), '[]') from (
          select request.title, comment.text, comment.written_at
          from approvals.comments as comment join approvals.requests as request on request.id = comment.request_id
          where comment.written_by = ${personId}::uuid
        ) as comment) as said`.execute(db);
    return { requests: rows[0]?.asked ?? [], steps: rows[0]?.decided ?? [], comments: rows[0]?.said ?? [] };
  },

  /**
   * That it was decided, when and on exactly what, is others' evidence and stays. Their names go out of what was said
   * in the requests that they had to do with.
   */
  async erase(tx, { ids, texts }) {
    const these = sql`any(${[...ids]}::uuid[])`;
    const theirs = sql`(select id from approvals.requests where author_id = ${these} or requester_id = ${these}
      union select request_id from approvals.steps where person_id = ${these} or decided_by = ${these}
      union select request_id from approvals.comments where written_by = ${these})`;
    const { rows } = await sql<{ id: string; text: string; table: "steps" | "comments" }>`
      select id, comment as text, 'steps' as table from approvals.steps where comment <> '' and request_id in ${theirs}
      union all select id, text, 'comments' from approvals.comments where request_id in ${theirs}`.execute(tx);
    for (const row of rows) {
      const rest = String(scrub(row.text, texts));
      if (rest === row.text) continue;
      if (row.table === "steps")
        await tx.updateTable("approvals.steps").set({ comment: rest }).where("id", "=", row.id).execute();
      else await tx.updateTable("approvals.comments").set({ text: rest }).where("id", "=", row.id).execute();
    }
  },
};
