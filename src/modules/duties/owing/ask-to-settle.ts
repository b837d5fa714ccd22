import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { ismsManagerOffice } from "../reminders/isms-manager.ts";
import { settleDuty } from "./key.ts";
import { owe } from "./owe.ts";

/** Days that whoever decides has for it. */
const daysToSettle = 5;

/** Who decides: people, or whoever acts for an office. */
export type Judge = { readonly personIds: readonly string[] } | { readonly officeId: string };

interface Asking {
  /** The name of whoever says that it is not theirs. */
  readonly reason: string;
  readonly givenBy: string;
  readonly now: Temporal.Instant;
}

/** Asks somebody to decide whose a duty is. Whoever was asked about it before is asked again. */
export async function askToSettle(
  tx: Tx,
  duty: { readonly id: string; readonly title: string },
  judge: Judge,
  asking: Asking,
): Promise<void> {
  const subject = `duty:${duty.id}`;
  const path = `/duties/settle/${duty.id}`;
  const dueAt = asking.now.add({ hours: 24 * daysToSettle });
  const { confidential } = await tx
    .selectFrom("duties.duties")
    .select("confidential")
    .where("id", "=", duty.id)
    .executeTakeFirstOrThrow();
  const common = { kind: settleDuty, subject, title: duty.title, confidential, minutes: 2, dueAt, ...asking };
  const personIds = "officeId" in judge ? [] : [...judge.personIds];
  await sql`update duties.duties set state = 'open', closed_at = null, closed_by = null, snoozed_until = null,
      snoozes = 0, rung = 0, due_at = ${dueAt.toString()}::timestamptz,
      remind_at = ${asking.now.add({ hours: 24 }).toString()}::timestamptz
    where kind = ${settleDuty} and subject = ${subject} and state <> 'open'
      and (person_id = any(${personIds}::uuid[])
        or office_id = ${"officeId" in judge ? judge.officeId : null}::uuid)`.execute(tx);
  if ("officeId" in judge) await owe(tx, { ...common, office: judge.officeId, path, linkScope: subject });
  else
    await owe(tx, {
      ...common,
      people: sql`select unnest(${personIds}::uuid[]) as person_id, ${path}::text as path,
        ${subject}::text as link_scope`,
    });
}

/** What people were to settle who have left is settled by the ISMS manager, unless somebody else is still asked. */
export async function settleInstead(tx: Tx, subjects: readonly string[], now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string; title: string; givenBy: string; reason: string }>`
    select duty.id, duty.title, last.given_by as "givenBy", last.reason from duties.duties as duty
    cross join lateral (select given_by, reason from duties.duties where kind = ${settleDuty}
      and subject = 'duty:' || duty.id order by created_at desc, id limit 1) as last
    where 'duty:' || duty.id = any(${[...subjects]}::text[]) and duty.state = 'open' and duty.disputed_at is not null
      and not exists (select from duties.duties as asked where asked.kind = ${settleDuty}
        and asked.subject = 'duty:' || duty.id and asked.state = 'open')
    order by duty.id`.execute(tx);
  for (const { id, title, ...asking } of rows)
    await askToSettle(tx, { id, title }, await ismsManagerOffice(tx, now), { ...asking, now });
}
