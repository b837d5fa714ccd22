import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../../database.ts";
import type { Classification } from "../../../../platform/content/content-node.ts";
import { AppError } from "../../../../platform/errors.ts";
import { directory, offices } from "../../../people/public.ts";
import type { QuestionState } from "../tables.ts";

export interface StoredQuestion {
  readonly id: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly assignmentId: string | null;
  readonly askedBy: string;
  readonly words: string;
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly state: QuestionState;
  readonly title: string;
  readonly number: number;
  readonly classification: Classification;
}

export async function lockQuestion(tx: Tx, id: string): Promise<StoredQuestion> {
  const { rows } = await sql<StoredQuestion>`
    select question.id, question.document_id as "documentId", version_id as "versionId",
      assignment_id as "assignmentId", asked_by as "askedBy", question.words, office_id as "officeId",
      person_id as "personId", question.state, version.title, version.number, version.classification
    from policies.questions as question join policies.versions as version on version.id = version_id
    where question.id = ${id}::uuid for no key update of question`.execute(tx);
  const [question] = rows;
  if (!question) throw new AppError("not-found", "There is no such question.");
  return question;
}

export interface OpenQuestion {
  readonly id: string;
  readonly number: number;
  readonly words: string;
  readonly quote: string;
  readonly answer: string;
  readonly answeredAt: string;
}

/** What was asked about a document and answered openly, newest first, without the names of those who asked. */
export async function openQuestionsOf(db: Reader, documentId: string, limit = 100): Promise<readonly OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select question.id, version.number, question.words, question.quote, question.answer,
      to_json(answered_at) #>> '{}' as "answeredAt"
    from policies.questions as question join policies.versions as version on version.id = version_id
    where question.document_id = ${documentId}::uuid and question.state = 'answered' and open_answer
    order by answered_at desc, question.id limit ${limit}`.execute(db);
  return rows;
}

export interface QuestionRow {
  readonly id: string;
  readonly document: {
    readonly id: string;
    readonly title: string;
    readonly versionId: string;
    readonly number: number;
  };
  readonly askedBy: { readonly id: string; readonly displayName: string };
  readonly askedAt: string;
  readonly words: string;
  readonly quote: string;
  readonly to: {
    readonly office: { readonly id: string; readonly name: string } | null;
    readonly person: { readonly id: string; readonly displayName: string } | null;
  };
  readonly state: QuestionState;
  readonly answer: { readonly words: string; readonly open: boolean; readonly by: string; readonly at: string } | null;
  readonly key: string;
}

/** A condition on `question`: it waits for this person, or for an office for which they act now. */
export function askedOf(personId: string, now: Temporal.Instant): RawBuilder<boolean> {
  const theirs = offices.addressees(
    sql`array(select distinct office_id from policies.questions where office_id is not null)`,
    now,
  );
  return sql<boolean>`(question.person_id = ${personId}::uuid or question.office_id in
    (select office_id from ${theirs} as acting where acting.person_id = ${personId}::uuid))`;
}

/** Newest first. `which` is a condition on `question`. */
export async function selectQuestions(
  db: Reader,
  which: RawBuilder<unknown>,
  page: {
    readonly after?: readonly [string, string] | undefined;
    readonly limit: number;
    readonly now: Temporal.Instant;
  },
): Promise<readonly QuestionRow[]> {
  const { after } = page;
  const { rows } = await sql<
    Omit<QuestionRow, "to"> & { officeId: string | null; toPerson: QuestionRow["askedBy"] | null }
  >`
    select question.id, json_build_object('id', question.document_id, 'title', version.title, 'versionId', version.id,
        'number', version.number) as document,
      json_build_object('id', asker.id, 'displayName', asker.display_name) as "askedBy",
      to_json(asked_at) #>> '{}' as "askedAt", question.words, question.quote, question.office_id as "officeId",
      case when owner.id is not null then json_build_object('id', owner.id, 'displayName', owner.display_name) end
        as "toPerson", question.state, asked_at::text as key,
      case when question.state = 'answered' then json_build_object('words', question.answer, 'open', open_answer,
        'by', answerer.display_name, 'at', to_json(answered_at) #>> '{}') end as answer
    from policies.questions as question join policies.versions as version on version.id = question.version_id
    join ${directory(page.now)} as asker on asker.id = question.asked_by
    left join ${directory(page.now)} as owner on owner.id = question.person_id
    left join ${directory(page.now)} as answerer on answerer.id = question.answered_by
    where ${which} and ${after ? sql`(asked_at, question.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by asked_at desc, question.id desc limit ${page.limit}`.execute(db);
  const names = await offices.names(
    db,
    rows.flatMap(({ officeId }) => officeId ?? []),
  );
  return rows.map(({ officeId, toPerson, ...row }) => ({
    ...row,
    to: { office: officeId === null ? null : { id: officeId, name: names.get(officeId) ?? "" }, person: toPerson },
  }));
}

export async function countQuestions(db: Reader, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from policies.questions as question
    join policies.versions as version on version.id = question.version_id where ${which}`.execute(db);
  return rows[0]?.count ?? 0;
}
