import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { groupCommit } from "../../../platform/db/group-commit.ts";
import { leavingNow } from "../../people/public.ts";
import { maskSpans } from "./personal.ts";
import type { PreparedMail } from "./prepare.ts";

/** The peer's answer to the mail that a connection sent last. */
export interface Answer {
  readonly id: string;
  readonly reply: string;
}

/** What a connection has to make durable before it goes on: what it was answered, what it sends next, or both. */
export interface Step {
  readonly answer?: Answer;
  readonly start?: PreparedMail;
}

/**
 * Whether the mail may go now: "gone" where the delivery is no longer ours to send, "held" where nothing may leave at the
 * moment, "nothing" where nothing was to start.
 */
export type Started = "started" | "gone" | "held" | "nothing";

interface Begun {
  readonly ids: readonly string[] | null;
  readonly leaving: "all" | "released" | "none" | null;
}

/**
 * Both commits around the wire: `attempt_started`, durable before the first byte of a message leaves, and the peer's
 * answer. Connections that are ready at the same time share a commit, and each brings the answer to its last mail with
 * the start of its next: a crash leaves as many rows in doubt as there are connections.
 */
export function stepper(db: Reader, session: Reader, leaseId: string): (step: Step) => Promise<Started> {
  // Its plan is kept by the session. Answers must be kept all the same when that is lost.
  let used = session;
  return groupCommit(async (steps: readonly Step[]): Promise<readonly Started[]> => {
    const starts = steps.flatMap(({ start }) => start ?? []);
    const answers = steps.flatMap(({ answer }) => answer ?? []);
    if (starts.length + answers.length === 0) return steps.map(() => "nothing");
    const { ids, leaving } = await moveOn(used, leaseId, answers, starts).catch((error: unknown) => {
      used = db;
      throw error;
    });
    const begun = new Set(ids);
    return steps.map(({ start }): Started => {
      if (!start) return "nothing";
      if (begun.has(start.delivery.id)) return "started";
      return leaving === "all" || leaving === "released" ? "gone" : "held";
    });
  });
}

/**
 * One statement that is its own transaction: each round trip more is time in which a connection is idle. Whether anything
 * may leave is asked in it, so that a mail leased before a pause does not begin after it. It runs hundreds of times for a
 * few rows each, so it is prepared, and rows are found by their ids alone and nothing is joined: there is one plan for it,
 * whatever the size of the ledger was when it was made. None of what it changes stands in an index.
 * Rows keep their lease until the state follows with its evidence; should it not, recovery reads the answer here.
 */
async function moveOn(
  db: Reader,
  leaseId: string,
  answers: readonly Answer[],
  starts: readonly PreparedMail[],
): Promise<Begun> {
  const answered = sql`${answers.map((one) => one.id)}::uuid[]`;
  const started = sql`${starts.map((one) => one.delivery.id)}::uuid[]`;
  const place = sql`array_position(${started}, id)`;
  const { rows } = await sql<Begun>`/* prepared */
    with answered as (
      update delivery.deliveries
      set reply = (${answers.map((one) => one.reply)}::text[])[array_position(${answered}, id)], updated_at = now()
      where id = any(${answered}) and lease_id is not distinct from ${leaseId} and state = 'attempt_started'
    ), gate as materialized (${leavingNow}), mine as materialized (
      select id from delivery.deliveries
      where id = any(${started}) and lease_id is not distinct from ${leaseId} and state = 'leased' and held is null
        and case (select leaving from gate) when 'all' then true when 'released' then released else false end
      order by id for update
    ), begun as (
      update delivery.deliveries
      set state = 'attempt_started', attempts = attempts + 1, reply = null, updated_at = now(),
        address = (${starts.map((one) => one.to)}::text[])[${place}],
        language = (${starts.map((one) => one.language)}::text[])[${place}],
        rendering = (${starts.map((one) => one.template.id)}::text[])[${place}],
        spans = (${starts.map((one) => JSON.stringify(maskSpans(one)))}::jsonb[])[${place}]
      where id = any(array(select id from mine))
      returning id
    )
    select (select array_agg(id) from begun) as ids, (select leaving from gate) as leaving`.execute(db);
  return rows[0] ?? { ids: null, leaving: null };
}
