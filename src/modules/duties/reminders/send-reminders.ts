import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { queueMessage } from "../../delivery/public.ts";
import { recordBulk } from "../../evidence/public.ts";
import { offices, personNames } from "../../people/public.ts";
import type { OpenWindow } from "./open-windows.ts";
import { reminderKey } from "./stop-reminders.ts";
import { takeWaiting, type WaitingItem } from "./waiting-items.ts";
import { type Line, type ReminderWords, reminderWords, variantsOf } from "./words.ts";

interface Reminder {
  readonly id: string;
  readonly personId: string;
  readonly day: string;
  readonly items: readonly WaitingItem[];
  readonly written: ReminderWords;
}

/** For whoever has no variant; everybody has one. */
const anyWords = {
  subject: "Something is waiting for you",
  paragraphs: ["Something is waiting for you on your desk."],
};

/**
 * Sends one combined mail to each of these people for whom something waits: the mail, its items and the used day commit
 * together. Answers how many.
 */
export async function sendReminders(
  tx: Tx,
  windows: ReadonlyMap<string, OpenWindow>,
  now: Temporal.Instant,
): Promise<number> {
  const waiting = await takeWaiting(tx, windows, now);
  if (waiting.length === 0) return 0;
  const nameOf = await ownerNames(tx, waiting);
  const reminders = [...Map.groupBy(waiting, ({ personId }) => personId)].map(([personId, items]): Reminder => {
    const { day = "", timeZone = "UTC" } = windows.get(personId) ?? {};
    const lines = items.map((item): Line => ({ ...item, dueAt: instantOf(item.dueAt), owner: nameOf(item) }));
    return { id: randomUUID(), personId, day, items, written: reminderWords(lines, now, timeZone) };
  });
  const messageId = await queue(tx, reminders, now);
  await keep(tx, reminders, messageId, now);
  const fact = {
    kind: "duties.reminders.sent",
    at: now,
    actor: "system",
    subjects: [`message:${messageId}`] as const,
    data: { count: reminders.length, messageId, escalated: waiting.filter(({ rung }) => rung > 2).length },
  };
  await recordBulk(tx, fact, reminders.map(toldOf), undefined);
  return reminders.length;
}

async function queue(tx: Tx, reminders: readonly Reminder[], now: Temporal.Instant): Promise<string> {
  const { variants, keys } = variantsOf(reminders.map(({ written }) => written.words));
  const rows = reminders.map(({ id, personId, written }, index) => ({
    person_id: personId,
    link_path: "/",
    variant: keys[index],
    items: written.items,
    cancel_key: reminderKey(id),
  }));
  const { messageId } = await queueMessage(tx, {
    kind: "duties.reminder",
    subjectRef: "organisation:this",
    words: { en: anyWords },
    variants,
    respectHours: true,
    createdBy: "system",
    now,
    recipients: sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told
      (person_id uuid, link_scope text, link_path text, variant text, items jsonb, cancel_key text)`,
  });
  return messageId;
}

async function keep(tx: Tx, reminders: readonly Reminder[], messageId: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into duties.reminders (id, person_id, working_day, message_id, created_at)
    select id, person_id, day, ${messageId}::uuid, ${now.toString()}::timestamptz
    from unnest(${reminders.map(({ id }) => id)}::uuid[], ${reminders.map(({ personId }) => personId)}::uuid[],
      ${reminders.map(({ day }) => day)}::date[]) as reminder (id, person_id, day)`.execute(tx);
  const items = reminders.flatMap(({ id, items: told }) => told.map((item) => ({ ...item, reminderId: id })));
  await sql`update duties.reminder_items as item set reminder_id = told.reminder_id
    from unnest(${items.map(({ dutyId }) => dutyId)}::uuid[], ${items.map(({ rung }) => rung)}::smallint[],
      ${items.map(({ personId }) => personId)}::uuid[], ${items.map(({ reminderId }) => reminderId)}::uuid[])
      as told (duty_id, rung, person_id, reminder_id)
    where item.duty_id = told.duty_id and item.rung = told.rung and item.person_id = told.person_id`.execute(tx);
}

/** What one person was told, of which duties, and about whom. */
function toldOf({ personId, items }: Reminder) {
  return {
    person: `person:${personId}`,
    duties: items.map(({ dutyId, rung, owner, officeId }) => ({
      duty: `duty:${dutyId}`,
      rung,
      ...(rung > 2 && { about: owner === null ? `office:${officeId}` : `person:${owner}` }),
    })),
  };
}

async function ownerNames(tx: Tx, items: readonly WaitingItem[]): Promise<(item: WaitingItem) => string> {
  const escalated = items.filter(({ rung }) => rung > 2);
  const people = await personNames(tx, [...new Set(escalated.flatMap(({ owner }) => owner ?? []))]);
  const named = await offices.names(tx, [...new Set(escalated.flatMap(({ officeId }) => officeId ?? []))]);
  return ({ owner, officeId }) => people.get(owner ?? "") ?? named.get(officeId ?? "") ?? "";
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
