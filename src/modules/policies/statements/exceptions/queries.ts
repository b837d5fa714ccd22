import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../../database.ts";
import type { Classification } from "../../../../platform/content/content-node.ts";
import { AppError } from "../../../../platform/errors.ts";
import { directory, offices } from "../../../people/public.ts";
import type { ExceptionState, Level } from "../tables.ts";

export interface StoredException {
  readonly id: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly assignmentId: string | null;
  /** Who asks. */
  readonly personId: string;
  readonly what: string;
  readonly why: string;
  readonly from: string;
  readonly until: string;
  readonly officeId: string | null;
  readonly ownerId: string | null;
  readonly state: ExceptionState;
  readonly likelihood: Level | null;
  readonly impact: Level | null;
  readonly risk: string | null;
  readonly conditions: string;
  readonly riskOwnerId: string | null;
  readonly assessedBy: string | null;
  readonly revision: number;
  readonly title: string;
  readonly number: number;
  readonly classification: Classification;
}

const columns = sql`exception.id, exception.document_id as "documentId", version_id as "versionId",
  assignment_id as "assignmentId", person_id as "personId", what, why, from_on::text as "from", until_on::text as "until",
  office_id as "officeId", owner_id as "ownerId", exception.state, likelihood, impact, risk, conditions,
  risk_owner_id as "riskOwnerId", assessed_by as "assessedBy", exception.revision, version.title, version.number,
  version.classification`;

export async function getException(db: Reader, id: string): Promise<StoredException> {
  return one(db, id, sql``);
}

export async function lockException(tx: Tx, id: string): Promise<StoredException> {
  return one(tx, id, sql`for no key update of exception`);
}

async function one(db: Reader, id: string, lock: RawBuilder<unknown>): Promise<StoredException> {
  const { rows } = await sql<StoredException>`select ${columns} from policies.exceptions as exception
    join policies.versions as version on version.id = version_id where exception.id = ${id}::uuid ${lock}`.execute(db);
  const [found] = rows;
  if (!found) throw new AppError("not-found", "There is no such exception.");
  return found;
}

type Named = { readonly id: string; readonly displayName: string } | null;

export interface ExceptionRow {
  readonly id: string;
  readonly document: {
    readonly id: string;
    readonly title: string;
    readonly versionId: string;
    readonly number: number;
  };
  readonly person: { readonly id: string; readonly displayName: string };
  readonly askedAt: string;
  readonly what: string;
  readonly why: string;
  readonly from: string;
  readonly until: string;
  readonly to: { readonly office: { readonly id: string; readonly name: string } | null; readonly person: Named };
  readonly state: ExceptionState;
  readonly likelihood: Level | null;
  readonly impact: Level | null;
  readonly risk: string | null;
  readonly conditions: string;
  readonly riskOwner: Named;
  readonly assessedBy: Named;
  readonly decidedAt: string | null;
  readonly decidedBy: Named;
  readonly decisionReason: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly revision: number;
  readonly key: string;
}

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then
    json_build_object('id', ${sql.ref(`${alias}.id`)}, 'displayName', ${sql.ref(`${alias}.display_name`)}) end`;

/** A condition on `exception`: whoever owns the document is this person, or they act for that office now. */
export function ownedBy(personId: string, now: Temporal.Instant): RawBuilder<boolean> {
  const theirs = offices.addressees(
    sql`array(select distinct office_id from policies.exceptions where office_id is not null)`,
    now,
  );
  return sql<boolean>`(exception.owner_id = ${personId}::uuid or exception.office_id in
    (select office_id from ${theirs} as acting where acting.person_id = ${personId}::uuid))`;
}

/** Newest first. `which` is a condition on `exception`, `version` and `person`. */
export async function selectExceptions(
  db: Reader,
  which: RawBuilder<unknown>,
  page: {
    readonly after?: readonly [string, string] | undefined;
    readonly limit: number;
    readonly now: Temporal.Instant;
  },
): Promise<readonly ExceptionRow[]> {
  const { after, now } = page;
  const people = directory(now);
  const { rows } = await sql<Omit<ExceptionRow, "to"> & { officeId: string | null; owner: Named }>`
    select exception.id, json_build_object('id', exception.document_id, 'title', version.title, 'versionId', version.id,
        'number', version.number) as document,
      json_build_object('id', person.id, 'displayName', person.display_name) as person,
      to_json(asked_at) #>> '{}' as "askedAt", what, why, from_on::text as "from", until_on::text as "until",
      exception.office_id as "officeId", ${named("owner")} as owner, exception.state, likelihood, impact, risk, conditions,
      ${named("risk_owner")} as "riskOwner", ${named("assessor")} as "assessedBy",
      to_json(decided_at) #>> '{}' as "decidedAt", ${named("decider")} as "decidedBy",
      decision_reason as "decisionReason", to_json(ended_at) #>> '{}' as "endedAt", end_reason as "endReason",
      exception.revision, asked_at::text as key
    from policies.exceptions as exception join policies.versions as version on version.id = exception.version_id
    join ${people} as person on person.id = exception.person_id
    left join ${people} as owner on owner.id = exception.owner_id
    left join ${people} as risk_owner on risk_owner.id = exception.risk_owner_id
    left join ${people} as assessor on assessor.id = exception.assessed_by
    left join ${people} as decider on decider.id = exception.decided_by
    where ${which} and ${after ? sql`(asked_at, exception.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by asked_at desc, exception.id desc limit ${page.limit}`.execute(db);
  const names = await offices.names(
    db,
    rows.flatMap(({ officeId }) => officeId ?? []),
  );
  return rows.map(({ officeId, owner, ...row }) => ({
    ...row,
    to: { office: officeId === null ? null : { id: officeId, name: names.get(officeId) ?? "" }, person: owner },
  }));
}

export async function countExceptions(db: Reader, which: RawBuilder<unknown>, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from policies.exceptions as exception
    join policies.versions as version on version.id = exception.version_id
    join ${directory(now)} as person on person.id = exception.person_id where ${which}`.execute(db);
  return rows[0]?.count ?? 0;
}
