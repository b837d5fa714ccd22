import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Closing, ErasedPerson, PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { closeDuties } from "../../duties/public.ts";
import { assessDuty, exceptionRef } from "./exceptions/duty.ts";
import { answerDuty, questionRef } from "./questions/duty.ts";

/** What people said beside their acknowledgements, and what was decided about them. */
export function withStatements(own: PersonData): PersonData {
  return {
    ...own,
    columns: [...own.columns, ...columns],
    async effects(db, personIds) {
      const [theirs, more] = [await own.effects(db, personIds), await effects(db, personIds)];
      return { open: [...theirs.open, ...more.open], kept: [...theirs.kept, ...more.kept] };
    },
    async close(tx, personIds, by) {
      await own.close(tx, personIds, by);
      await close(tx, personIds, by);
    },
    async export(db, personId) {
      return { ...(await own.export(db, personId)), ...(await exported(db, personId)) };
    },
    async erase(tx, person) {
      await own.erase(tx, person);
      await erase(tx, person);
    },
  };
}

const columns = [
  "policies.acknowledgements.recorded_by",
  "policies.acknowledgements.retracted_by",
  "policies.sheets.recorded_by",
  "policies.acknowledgement_imports.imported_by",
  "policies.acknowledgement_imports.undone_by",
  "policies.questions.asked_by",
  "policies.questions.person_id",
  "policies.questions.answered_by",
  "policies.exceptions.person_id",
  "policies.exceptions.owner_id",
  "policies.exceptions.risk_owner_id",
  "policies.exceptions.assessed_by",
  "policies.exceptions.decided_by",
  "policies.exceptions.ended_by",
  "policies.exemptions.person_id",
  "policies.exemptions.given_by",
  "policies.exemptions.ended_by",
];

async function effects(db: Reader, personIds: readonly string[]) {
  const ids = sql`any(${[...personIds]}::uuid[])`;
  const { rows } = await sql<{ questions: number; exceptions: number; said: number }>`
    select (select count(*) from policies.questions where asked_by = ${ids} and state = 'open') as questions,
      (select count(*) from policies.exceptions where person_id = ${ids} and state in ('requested', 'proposed'))
        as exceptions,
      (select count(*) from policies.questions where asked_by = ${ids} and state <> 'open')
        + (select count(*) from policies.exceptions where person_id = ${ids} and state not in ('requested', 'proposed'))
        + (select count(*) from policies.exemptions where person_id = ${ids}) as said`.execute(db);
  const { questions, exceptions, said } = rows[0] ?? { questions: 0, exceptions: 0, said: 0 };
  return {
    open: [
      { kind: "policies.question", count: questions },
      { kind: "policies.exception", count: exceptions },
    ],
    kept: [{ kind: "policies.statement", count: said }],
  };
}

/** Nobody answers whoever is gone. What waits for approval ends where it is decided; what was granted ends by its day. */
async function close(tx: Tx, personIds: readonly string[], by: Closing): Promise<void> {
  const ids = sql`any(${[...personIds]}::uuid[])`;
  const { rows: questions } = await sql<{ id: string }>`update policies.questions set state = 'withdrawn'
    where asked_by = ${ids} and state = 'open' returning id`.execute(tx);
  const { rows: exceptions } = await sql<{ id: string }>`update policies.exceptions
    set state = 'withdrawn', revision = revision + 1 where person_id = ${ids} and state = 'requested' returning id`.execute(
    tx,
  );
  const closing = { state: "withdrawn", actor: by.actor, now: by.now } as const;
  for (const { id } of questions) await closeDuties(tx, { kind: answerDuty, subject: questionRef(id), ...closing });
  for (const { id } of exceptions) await closeDuties(tx, { kind: assessDuty, subject: exceptionRef(id), ...closing });
}

async function exported(db: Reader, personId: string) {
  const { rows } = await sql<{ questions: JsonValue; exceptions: JsonValue; exemptions: JsonValue }>`
    select
      (select coalesce(json_agg(row_to_json(mine) order by mine.asked_at), '[]') from (
        select version.title, question.words, question.quote, question.asked_at, question.state, question.answer,
          question.answered_at from policies.questions as question
        join policies.versions as version on version.id = question.version_id
        where asked_by = ${personId}::uuid) as mine) as questions,
      (select coalesce(json_agg(row_to_json(mine) order by mine.asked_at), '[]') from (
        select version.title, what, why, from_on, until_on, exception.state, risk, conditions, asked_at, decided_at,
          decision_reason from policies.exceptions as exception
        join policies.versions as version on version.id = exception.version_id
        where person_id = ${personId}::uuid) as mine) as exceptions,
      (select coalesce(json_agg(row_to_json(mine) order by mine.given_at), '[]') from (
        select document.title, reason, until_on, given_at, ended_at, end_reason from policies.exemptions as exemption
        join policies.documents as document on document.id = exemption.document_id
        where person_id = ${personId}::uuid) as mine) as exemptions`.execute(db);
  const [row] = rows;
  return { questions: row?.questions ?? [], exceptions: row?.exceptions ?? [], exemptions: row?.exemptions ?? [] };
}

/** Their own words go; an open answer stays, since others rely on it. */
async function erase(tx: Tx, { ids }: ErasedPerson): Promise<void> {
  const theirs = sql`any(${[...ids]}::uuid[])`;
  await sql`update policies.questions set words = '–', quote = '' where asked_by = ${theirs}`.execute(tx);
  await sql`update policies.exceptions set what = '–', why = '–', risk = case when risk is not null then '–' end,
    conditions = '' where person_id = ${theirs}`.execute(tx);
  await sql`update policies.acknowledgements set retraction_reason = '–' where retracted_by = ${theirs}
    and retraction_reason <> 'import-undone'`.execute(tx);
  await sql`update policies.exemptions set reason = '–' where person_id = ${theirs}`.execute(tx);
}
