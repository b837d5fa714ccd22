import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { withdrawDutiesOf } from "../owing/withdraw-duties-of.ts";

/** What somebody owes and owed. */
export const dutiesPersonData: PersonData = {
  module: "duties",
  columns: [
    "duties.duties.person_id",
    "duties.hands.from_person_id",
    "duties.hands.to_person_id",
    "duties.reminders.person_id",
    "duties.reminder_items.person_id",
    "duties.tasks.given_by",
    "duties.tasks.person_id",
    "duties.task_comments.written_by",
    "duties.task_files.added_by",
  ],

  async effects(db, personIds) {
    const { rows } = await sql<{ open: number; closed: number }>`
      select count(*) filter (where state = 'open') as open, count(*) filter (where state <> 'open') as closed
      from duties.duties where person_id = any(${[...personIds]}::uuid[])`.execute(db);
    const { open, closed } = rows[0] ?? { open: 0, closed: 0 };
    return { open: [{ kind: "duties.open", count: open }], kept: [{ kind: "duties.closed", count: closed }] };
  },

  close: (tx, personIds, by) => withdrawDutiesOf(tx, personIds, by),

  async export(db, personId) {
    const { rows } = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(duty) order by duty.created_at), '[]') as list from (
        select title, kind, reason, minutes, state, due_at, created_at, closed_at from duties.duties
        where person_id = ${personId}::uuid) as duty`.execute(db);
    const told = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(told) order by told.sent_at), '[]') as list from (
        select reminder.working_day, reminder.created_at as sent_at, reminder.cancelled_at as taken_back_at,
          (select json_agg(json_build_object('title', duty.title, 'step', item.rung) order by duty.due_at)
            from duties.reminder_items as item join duties.duties as duty on duty.id = item.duty_id
            where item.reminder_id = reminder.id) as about
        from duties.reminders as reminder where reminder.person_id = ${personId}::uuid) as told`.execute(db);
    const tasks = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(task) order by task.created_at), '[]') as list from (
        select task.title, task.words, task.state, task.due_at, task.created_at, task.closed_at,
          task.given_by = ${personId}::uuid as given_by_them,
          (select json_agg(json_build_object('words', words, 'at', written_at) order by written_at)
            from duties.task_comments where task_id = task.id and written_by = ${personId}::uuid) as their_comments,
          (select json_agg(json_build_object('name', name, 'at', added_at) order by added_at)
            from duties.task_files where task_id = task.id and added_by = ${personId}::uuid) as their_files
        from duties.tasks as task where task.given_by = ${personId}::uuid or task.person_id = ${personId}::uuid
          or exists (select from duties.task_comments where task_id = task.id and written_by = ${personId}::uuid)
          or exists (select from duties.task_files where task_id = task.id and added_by = ${personId}::uuid)
      ) as task`.execute(db);
    const hands = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(hand) order by hand.at), '[]') as list from (
        select what, words, until, at, from_person_id = ${personId}::uuid as from_them,
          to_person_id = ${personId}::uuid as to_them
        from duties.hands where from_person_id = ${personId}::uuid or to_person_id = ${personId}::uuid
          or by_ref = ${`person:${personId}`}) as hand`.execute(db);
    const listOf = (result: { rows: { list: JsonValue }[] }) => result.rows[0]?.list ?? [];
    return { duties: listOf({ rows }), reminders: listOf(told), tasks: listOf(tasks), changes: listOf(hands) };
  },

  /**
   * Their own duties name a thing, not them; duties of others may say that they asked for it. What they wrote goes, and
   * their name in what others wrote.
   */
  async erase(tx, { ids, texts }) {
    const mine = sql`${[...ids]}::uuid[]`;
    const refs = sql`${ids.map((id) => `person:${id}`)}::text[]`;
    await sql`update duties.duties set reason = '' where reason = any(${[...texts]}::text[])`.execute(tx);
    await sql`update duties.duties set dispute_reason = '' where disputed_by = any(${refs})`.execute(tx);
    await sql`update duties.hands set words = '' where by_ref = any(${refs})`.execute(tx);
    await sql`update duties.task_comments set words = '…' where written_by = any(${mine})`.execute(tx);
    await sql`update duties.task_files set name = '…' where added_by = any(${mine})`.execute(tx);
    await sql`update duties.tasks set close_words = '' where closed_by = any(${refs})`.execute(tx);
    for (const text of texts) {
      await sql`update duties.tasks set title = replace(title, ${text}, '…'), words = replace(words, ${text}, '…')
        where position(${text} in title || words) > 0`.execute(tx);
      await sql`update duties.duties set title = replace(title, ${text}, '…')
        where kind = 'duties.task' and position(${text} in title) > 0`.execute(tx);
      await sql`update duties.task_comments set words = replace(words, ${text}, '…')
        where position(${text} in words) > 0`.execute(tx);
    }
  },
};
