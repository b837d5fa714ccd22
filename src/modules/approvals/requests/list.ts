import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { offices } from "../../people/public.ts";
import type { RequestState } from "../tables.ts";

export type Which = "waiting" | "asked" | "all";

export interface ListedRequest {
  readonly id: string;
  readonly subjectType: string;
  readonly title: string;
  readonly state: RequestState;
  readonly author: string;
  readonly requester: string;
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
  readonly step: number;
  readonly steps: number;
  /** Whom it waits for; null once it has ended. */
  readonly waitsFor: string | null;
  readonly waitsSince: Date | null;
}

interface Wanted {
  readonly which: Which;
  readonly personId: string;
  readonly state?: RequestState | undefined;
  readonly type?: string | undefined;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
  readonly now: Temporal.Instant;
}

/** Requests for approval, the newest first. */
export async function listRequests(
  db: Reader,
  wanted: Wanted,
): Promise<{ items: ListedRequest[]; total: number; next: string | null }> {
  const which = sql`${conditionOf(wanted)}
    and ${wanted.state === undefined ? sql`true` : sql`request.state = ${wanted.state}`}
    and ${wanted.type === undefined ? sql`true` : sql`request.subject_type = ${wanted.type}`}`;
  const [at, id] = wanted.after ?? [];
  const beyond = wanted.after ? sql`(requested_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<ListedRequest & { officeId: string | null; personId: string | null; key: string }>`
    with page as (select * from approvals.requests as request where ${which} and ${beyond}
      order by requested_at desc, id desc limit ${wanted.limit + 1})
    select page.id, subject_type as "subjectType", title, page.state, author_id as author, requester_id as requester,
      requested_at as "requestedAt", ended_at as "endedAt", to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key,
      (select count(*)::int from approvals.steps where request_id = page.id and replaced_at is null) as steps,
      coalesce(pending.position, 0)::int as step, pending.office_id as "officeId", pending.person_id as "personId",
      pending.began_at as "waitsSince"
    from page left join approvals.steps as pending on pending.request_id = page.id and pending.state = 'pending'
    order by requested_at desc, page.id desc`.execute(db);
  const total = await sql<{ total: number }>`
    select count(*)::int as total from approvals.requests as request where ${which}`.execute(db);
  const taken = takePage(rows, wanted.limit, (row) => [row.key, row.id]);
  const items = taken.items.map(({ officeId, personId, key: _, ...row }) => ({
    ...row,
    waitsFor: officeId ?? personId,
  }));
  return { items, total: total.rows[0]?.total ?? 0, next: taken.next };
}

function conditionOf({ which, personId, now }: Wanted): RawBuilder<unknown> {
  if (which === "all") return sql`true`;
  if (which === "asked")
    return sql`(request.author_id = ${personId}::uuid or request.requester_id = ${personId}::uuid)`;
  return sql`exists (select from approvals.steps as step where step.request_id = request.id and ${waitsFor(personId, now)})
    and request.author_id <> ${personId}::uuid and request.requester_id <> ${personId}::uuid
    and not exists (select from approvals.steps where request_id = request.id and decided_by = ${personId}::uuid)`;
}

/** A condition on `step`: it is this person's turn, or that of an office for which they act. */
function waitsFor(personId: string, now: Temporal.Instant): RawBuilder<boolean> {
  const asked = sql<
    string[]
  >`array(select office_id from approvals.steps where state = 'pending' and office_id is not null)`;
  return sql`(step.state = 'pending' and (step.person_id = ${personId}::uuid or step.office_id in (
    select office_id from ${offices.addressees(asked, now)} as addressee where addressee.person_id = ${personId}::uuid)))`;
}
