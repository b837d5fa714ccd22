import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** What somebody wrote, and the tests they were sent to look at. What messages they got is delivery's to say. */
export const messagesPersonData: PersonData = {
  module: "messages",
  columns: [
    "messages.messages.author_id",
    "messages.messages.scheduled_by",
    "messages.saves.saved_by",
    "messages.templates.created_by",
    "messages.templates.updated_by",
    "messages.tests.person_id",
    "messages.tests.sent_by",
  ],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<{ written: number; templates: number; tests: number }>`
      select
        (select count(*) from messages.messages where author_id = ${ids} or scheduled_by = ${ids}) as written,
        (select count(*) from messages.templates where created_by = ${ids} or updated_by = ${ids}) as templates,
        (select count(*) from messages.tests where person_id = ${ids} or sent_by = ${ids}) as tests`.execute(db);
    const { written, templates, tests } = rows[0] ?? { written: 0, templates: 0, tests: 0 };
    return {
      open: [],
      kept: [
        { kind: "messages.message", count: written },
        { kind: "messages.template", count: templates },
        { kind: "messages.test", count: tests },
      ],
    };
  },

  /** What they wrote belongs to the organisation: others go on with it, and what is approved leaves at its time. */
  async close() {},

  async export(db, personId) {
    const { rows } = await sql<{ written: JsonValue; saved: JsonValue; templates: JsonValue; tests: JsonValue }>`
      select
        (select coalesce(json_agg(row_to_json(message) order by message.created_at), '[]') from (
          select title, state, created_at, updated_at, send_at, sent_at, author_id = ${personId}::uuid as author,
            scheduled_by = ${personId}::uuid as scheduled
          from messages.messages where author_id = ${personId}::uuid or scheduled_by = ${personId}::uuid) as message) as written,
        (select coalesce(json_agg(row_to_json(save) order by save.last_saved_at), '[]') from (
          select message.title, count(*) as saves, max(saved_at) as last_saved_at from messages.saves as save
          join messages.messages as message on message.id = save.message_id
          where saved_by = ${personId}::uuid group by message.id) as save) as saved,
        (select coalesce(json_agg(row_to_json(template) order by template.name), '[]') from (
          select name, created_at, updated_at, created_by = ${personId}::uuid as created
          from messages.templates where created_by = ${personId}::uuid or updated_by = ${personId}::uuid) as template)
          as templates,
        (select coalesce(json_agg(row_to_json(test) order by test.sent_at), '[]') from (
          select message.title, test.sent_at, test.person_id = ${personId}::uuid as received from messages.tests as test
          join messages.messages as message on message.id = test.message_id
          where person_id = ${personId}::uuid or sent_by = ${personId}::uuid) as test) as tests`.execute(db);
    const row = rows[0];
    return {
      messagesWritten: row?.written ?? [],
      messagesSaved: row?.saved ?? [],
      templates: row?.templates ?? [],
      tests: row?.tests ?? [],
    };
  },

  /** Their id stays beside what was said: it names nobody once they are erased. */
  async erase() {},
};
