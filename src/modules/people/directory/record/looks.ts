import { sql } from "kysely";
import type { Db, Reader, Tx } from "../../../../database.ts";
import type { Actor } from "../../../../platform/http/access.ts";
import { takePage } from "../../../../platform/http/paging.ts";
import { type Recorded, record, write } from "../../../evidence/public.ts";

export interface Look {
  readonly viewer: string;
  readonly what: "record" | "export";
  readonly seenAt: string;
}

/**
 * Leaves, before anything is shown, that somebody looks at somebody else's record: for each hour, viewer and way once.
 * Nothing is left of people who look at their own.
 */
export async function noteLook(
  db: Db,
  look: {
    readonly personId: string;
    readonly what: Look["what"];
    readonly actor: Actor;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  if (look.actor.personId === look.personId) return;
  const known = await db
    .selectFrom("people.looks")
    .select("seen_at")
    .where("person_id", "=", look.personId)
    .where("viewer", "=", look.actor.ref)
    .where("what", "=", look.what)
    .where("hour", "=", hourOf(look.now) as never)
    .executeTakeFirst();
  if (!known) await write(db, (tx) => recordLook(tx, { ...look, viewer: look.actor.ref }));
}

/** Two looks at the same instant may both leave their fact; the list shows one. */
async function recordLook(
  tx: Tx,
  look: {
    readonly personId: string;
    readonly what: Look["what"];
    readonly viewer: string;
    readonly now: Temporal.Instant;
  },
): Promise<Recorded<void>> {
  await tx
    .insertInto("people.looks")
    .values({
      person_id: look.personId,
      viewer: look.viewer,
      what: look.what,
      hour: hourOf(look.now),
      seen_at: look.now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return record(
    tx,
    {
      kind: "people.person.viewed",
      at: look.now,
      actor: look.viewer,
      subjects: [`person:${look.personId}`],
      data: { what: look.what },
    },
    undefined,
  );
}

const hourOf = (now: Temporal.Instant) => now.round({ smallestUnit: "hour", roundingMode: "floor" }).toString();

/** Who looked at somebody's record, newest first. */
export async function listLooks(
  db: Reader,
  personId: string,
  page: { readonly after: readonly [string, string] | undefined; readonly limit: number },
): Promise<{ items: Look[]; total: number; next: string | null }> {
  const [at, viewer] = page.after ?? [];
  const { rows } = await sql<{ viewer: string; what: Look["what"]; seen: Date }>`
    select viewer, what, seen_at as seen from people.looks
    where person_id = ${personId}::uuid
      and ${page.after ? sql`(seen_at, viewer || what) < (${at}::timestamptz, ${viewer})` : sql`true`}
    order by seen_at desc, viewer || what desc limit ${page.limit + 1}`.execute(db);
  const looks = rows.map(({ viewer, what, seen }) => ({ viewer, what, seenAt: seen.toISOString() }));
  const { count } = await db
    .selectFrom("people.looks")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { ...takePage(looks, page.limit, (look) => [look.seenAt, look.viewer + look.what]), total: count };
}
