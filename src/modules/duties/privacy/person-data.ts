import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { recordBulk } from "../../evidence/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";

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

  async close(tx, personIds, { actor, now, reason }) {
    const { rows } = await sql<{ person: string; kind: string; subject: string }>`
      update duties.duties set state = 'withdrawn', closed_at = ${now.toString()}::timestamptz
      where person_id = any(${[...personIds]}::uuid[]) and state = 'open'
      returning person_id as person, kind, subject`.execute(tx);
    if (rows.length === 0) return;
    await signalDesks(tx, [...new Set(rows.map((row) => row.person))].slice(0, mostSingleDesks + 1));
    const fact = {
      kind: "duties.duties.withdrawn",
      at: now,
      actor,
      subjects: ["organisation:this"] as const,
      data: { reason, count: rows.length },
    };
    const manifest = rows.map(({ person, kind, subject }) => ({ person: `person:${person}`, kind, subject }));
    await recordBulk(tx, fact, manifest, undefined);
  },

  async export(db, personId) {
    const { rows } = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(duty) order by duty.created_at), '[]') as list from (
        select title, kind, reason, minutes, state, due_at, created_at, closed_at from duties.duties
        where person_id = ${personId}::uuid) as duty`.execute(db);
    return { duties: rows[0]?.list ?? [] };
  },

  /** Their own duties name a thing, not them; duties of others may say that they asked for it. */
  async erase(tx, { texts }) {
    await sql`update duties.duties set reason = '' where reason = any(${[...texts]}::text[])`.execute(tx);
  },
};
