import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import { groupCommit } from "../../../platform/db/group-commit.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { mayLeave } from "../../people/public.ts";
import { maskSpans } from "./personal.ts";
import type { PreparedMail } from "./prepare.ts";
import type { LinkToMint, MintLinks } from "./work.ts";

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
 * Where the mail's links lead within the application, in the order of its links; "gone" where the delivery is no longer
 * ours to send, "held" where nothing may leave at the moment, "nothing" where nothing was to start.
 */
export type Started = readonly string[] | "gone" | "held" | "nothing";

/**
 * Both commits around the wire: `attempt_started`, durable before the first byte of a message leaves, and the peer's
 * answer. Connections that are ready at the same time share a commit, and each brings the answer to its last mail with
 * the start of its next: a crash leaves as many rows in doubt as there are connections. Whether anything may leave is
 * asked here, under a lock that a pause takes: a mail leased before the pause does not begin after it. Sign-in links are
 * minted here: only their hashes are in the database.
 */
export function stepper(db: Db, leaseId: string, mintLinks: MintLinks, now: () => Temporal.Instant) {
  return groupCommit((steps: readonly Step[]) =>
    unrecorded(db, async (tx): Promise<readonly Started[]> => {
      await keepAnswers(
        tx,
        leaseId,
        steps.flatMap(({ answer }) => answer ?? []),
      );
      const starts = steps.flatMap(({ start }) => start ?? []);
      if (starts.length === 0) return steps.map(() => "nothing");
      const leaving = await mayLeave(tx);
      const started = leaving === "none" ? undefined : await startAttempts(tx, leaseId, starts, leaving);
      const paths = await mintAll(
        tx,
        mintLinks,
        starts.filter(({ delivery }) => started?.has(delivery.id)),
        now(),
      );
      return steps.map(({ start }): Started => {
        if (!start) return "nothing";
        return started ? (paths.get(start.delivery.id) ?? "gone") : "held";
      });
    }),
  );
}

/** Rows keep their lease until the state follows with its evidence; should it not, recovery reads the answer here. */
async function keepAnswers(tx: Tx, leaseId: string, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;
  await sql`
    with answer as (
      select * from unnest(${answers.map((one) => one.id)}::uuid[], ${answers.map((one) => one.reply)}::text[]) as answer (id, reply)
    ), mine as (
      select id from delivery.deliveries
      where id in (select id from answer) and lease_id = ${leaseId} and state = 'attempt_started' order by id for update
    )
    update delivery.deliveries as delivery set reply = answer.reply, updated_at = now()
    from mine join answer using (id) where delivery.id = mine.id`.execute(tx);
}

async function startAttempts(
  tx: Tx,
  leaseId: string,
  starts: readonly PreparedMail[],
  leaving: "all" | "released",
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select * from unnest(${starts.map((one) => one.delivery.id)}::uuid[], ${starts.map((one) => one.to)}::text[],
        ${starts.map((one) => one.language)}::text[], ${starts.map((one) => one.template.id)}::text[],
        ${starts.map((one) => JSON.stringify(maskSpans(one)))}::jsonb[])
        as start (id, address, language, rendering, spans)
    ), mine as (
      select id from delivery.deliveries
      where id in (select id from wanted) and lease_id = ${leaseId} and state = 'leased' and held is null
        and (${leaving === "all"} or released)
      order by id for update
    )
    update delivery.deliveries as delivery
    set state = 'attempt_started', attempts = attempts + 1, address = wanted.address, language = wanted.language,
      rendering = wanted.rendering, spans = wanted.spans, reply = null, updated_at = now()
    from mine join wanted using (id) where delivery.id = mine.id
    returning delivery.id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** For each mail the pages that its links lead to. */
async function mintAll(
  tx: Tx,
  mintLinks: MintLinks,
  started: readonly PreparedMail[],
  now: Temporal.Instant,
): Promise<Map<string, readonly string[]>> {
  const wanted: LinkToMint[] = [];
  for (const { delivery, links } of started)
    for (const { path, scope } of links)
      if (scope !== null) wanted.push({ personId: delivery.personId, scope, path, now });
  const minted = wanted.length === 0 ? [] : await mintLinks(tx, wanted);
  let next = 0;
  return new Map(
    started.map(({ delivery, links }) => [
      delivery.id,
      links.map(({ path, scope }) => (scope === null ? path : (minted[next++]?.pagePath ?? path))),
    ]),
  );
}
