import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** What somebody was asked to approve, or asked to have approved. */
export const approvalsPersonData: PersonData = {
  module: "approvals",
  columns: ["approvals.requests.author_id", "approvals.requests.approver_id"],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<{ pending: number; decided: number }>`
      select count(*) filter (where state = 'pending') as pending, count(*) filter (where state <> 'pending') as decided
      from approvals.requests where approver_id = ${ids} or author_id = ${ids}`.execute(db);
    const { pending, decided } = rows[0] ?? { pending: 0, decided: 0 };
    return {
      open: [{ kind: "approvals.pending", count: pending }],
      kept: [{ kind: "approvals.request", count: decided }],
    };
  },

  /** Whoever knows the subject withdraws its request, since the subject's state goes with it. */
  async close() {},

  async export(db, personId) {
    const { rows } = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(request) order by request.requested_at), '[]') as list from (
        select title, case when approver_id = ${personId}::uuid then 'approver' else 'author' end as as_what, state,
          comment, encode(content_hash, 'hex') as content_hash, requested_at, decided_at
        from approvals.requests where approver_id = ${personId}::uuid or author_id = ${personId}::uuid) as request`.execute(
      db,
    );
    return { requests: rows[0]?.list ?? [] };
  },

  /** That it was decided, when and on exactly what, is others' evidence and stays; it holds no name. */
  async erase() {},
};
