import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { personInLog } from "../../evidence/public.ts";
import { findSending } from "../../people/public.ts";
import { todayOf } from "../packs/today.ts";
import type { Because } from "../tables.ts";
import { mendDuties } from "./duties.ts";
import { packsAboutOthers, packsNaming } from "./named-by-packs.ts";
import { settleAssignments } from "./settle-assignments.ts";

export const settlePeopleJob = "policies.settle-people";
export const settleOneJob = "policies.settle-one";
export const settleAudienceJob = "policies.settle-audience";
export const settleAllJob = "policies.settle-all";
export const renewJob = "policies.renew";

const because: Record<string, Because> = { "people.joiners.noticed": "joined" };

/**
 * What follows from people having joined, moved or left who were noticed at an instant. By who they are now, so that a
 * second run, or one that comes late, finds nothing more to do. Where an audience is about whom people report to, it may
 * be about others than those who moved.
 */
export async function settlePeople(
  tx: Tx,
  noticed: { readonly kind: string; readonly at: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  const people = await personInLog.peopleInBulkAct(tx, noticed.kind, noticed.at);
  const cause = { because: because[noticed.kind] ?? "moved" } as const;
  const by = { ref: "system", now };
  if (people.length > 0) {
    await settleAssignments(tx, { people }, cause, by);
    await mendDuties(tx, people, by);
  }
  const packs = await packsAboutOthers(tx);
  if (packs.length > 0) await settleAssignments(tx, { packs }, cause, by);
}

/** What follows from a change of somebody who neither joined nor moved: their language, or that they were merged. */
export async function settleOne(tx: Tx, ref: string, now: Temporal.Instant): Promise<void> {
  const id = /^person:(.+)$/.exec(ref)?.[1];
  if (!id || !(await findSending(tx))?.liveSince) return;
  await settleAssignments(tx, { people: [id] }, { because: "moved" }, { ref: "system", now });
}

/** What follows from a change of an audience, a party or an office, for the packs whose audience leads into it. */
export async function settleAudience(tx: Tx, ref: string, now: Temporal.Instant): Promise<void> {
  const packs = await packsNaming(tx, ref);
  if (packs.length > 0) await settleAssignments(tx, { packs }, { because: "moved" }, { ref: "system", now });
}

/** Everybody and everything: as the organisation goes live, and once a day, for what changes with the date alone. */
export async function settleAll(tx: Tx, now: Temporal.Instant): Promise<void> {
  const sending = await findSending(tx);
  if (!sending?.liveSince) return;
  await settleAssignments(tx, {}, { because: "moved" }, { ref: "system", now });
}

/** What was acknowledged so long ago that it is asked for again. */
export async function renewDue(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from policies.assignments
    where live and renew_on is not null and renew_on <= ${await todayOf(tx, now)}::date and state = 'acknowledged'
    order by 1 limit ${mostAtOnce}`.execute(tx);
  const people = rows.map(({ id }) => id);
  if (people.length > 0) await settleAssignments(tx, { people }, { because: "renewed" }, { ref: "system", now });
}

/** The rest follows an hour later, or with the daily look at everybody. */
const mostAtOnce = 20_000;
