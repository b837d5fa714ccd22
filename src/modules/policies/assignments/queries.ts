import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { StatementMethod } from "../statements/tables.ts";
import type { Asks, AssignmentState } from "../tables.ts";

export interface Assignment {
  readonly id: string;
  readonly personId: string;
  readonly versionId: string;
  readonly documentId: string;
  readonly state: AssignmentState;
  /** Whether it counts today. */
  readonly live: boolean;
  readonly asks: Asks;
  readonly signInAgain: boolean;
  readonly covers: "whole" | "changes";
  readonly sinceVersionId: string | null;
  /** The pack's own sentence, by language. */
  readonly packWording: Readonly<Record<string, string>> | null;
  readonly dueAt: Date;
  readonly acknowledgedAt: Date | null;
  /** The sentence that was agreed to. */
  readonly acknowledgedWording: string | null;
  /** Of the version that the statement is about, which may be older than the one that is read. */
  readonly acknowledgedNumber: number;
  readonly acknowledgedHash: Buffer | null;
  readonly method: StatementMethod | null;
  /** When it was said by the person's device, which proves nothing. */
  readonly statedAt: Date | null;
  readonly title: string;
  readonly number: number;
  readonly classification: Classification;
  readonly contentHash: Buffer;
  readonly publishedAt: Date;
  /** What the author says has changed, by language. */
  readonly changeNote: Readonly<Record<string, string>>;
  /** Why it asks something of those who acknowledged an older version. */
  readonly asksReason: string;
}

/** A person's own assignment. Anybody else's is answered as if it did not exist. */
export async function getOwnAssignment(db: Reader, id: string, personId: string): Promise<Assignment> {
  return selectOwn(db, id, personId, sql``);
}

/** Locked, so that of two presses at the same time the second waits and then finds the first one's acknowledgement. */
export async function lockOwnAssignment(tx: Tx, id: string, personId: string): Promise<Assignment> {
  return selectOwn(tx, id, personId, sql`for no key update of assignment`);
}

/**
 * Whoever acknowledged an older version that no newer one asks again for reads what is in force: the mail that tells of
 * it leads here.
 */
const shown = sql`case when assignment.live and assignment.state = 'acknowledged' then
  coalesce((select id from policies.versions where document_id = assignment.document_id and state = 'published'),
    assignment.version_id) else assignment.version_id end`;

async function selectOwn(db: Reader, id: string, personId: string, lock: RawBuilder<unknown>): Promise<Assignment> {
  const { rows } = await sql<Assignment>`
    select assignment.id, assignment.person_id as "personId", version.id as "versionId",
      assignment.document_id as "documentId", assignment.state, live, assignment.asks,
      assignment.sign_in_again as "signInAgain", covers,
      case when version.id = assignment.version_id then since_version_id end as "sinceVersionId",
      pack.wording as "packWording", assignment.due_at as "dueAt", acknowledged_at as "acknowledgedAt",
      acknowledgement.wording as "acknowledgedWording", method, stated_at as "statedAt", version.title,
      version.number, version.classification, version.content_hash as "contentHash", published_at as "publishedAt",
      change_note as "changeNote", asks_reason as "asksReason",
      acknowledgement.content_hash as "acknowledgedHash",
      (select number from policies.versions where id = assignment.version_id) as "acknowledgedNumber"
    from policies.assignments as assignment
    join policies.versions as version on version.id = ${shown}
    left join policies.packs as pack on pack.id = wording_pack_id
    left join policies.acknowledgements as acknowledgement
      on assignment_id = assignment.id and retracted_at is null
    where assignment.id = ${id}::uuid and assignment.person_id = ${personId}::uuid ${lock}`.execute(db);
  const [found] = rows;
  if (!found) throw new AppError("not-found", "There is nothing of yours at this address.");
  return found;
}

/** The version that the person knows: of which the changes are asked, else the last one they acknowledged. */
export async function knownVersion(db: Reader, assignment: Assignment): Promise<{ id: string; number: number } | null> {
  const { sinceVersionId, personId, documentId, number } = assignment;
  const { rows } = await sql<{ id: string; number: number }>`
    select version.id, version.number from policies.versions as version
    where version.document_id = ${documentId}::uuid and version.number < ${number} and case
      when ${sinceVersionId}::uuid is not null then version.id = ${sinceVersionId}::uuid
      else exists (
        select from policies.assignments as assignment
        join policies.acknowledgements on assignment_id = assignment.id and retracted_at is null
        where assignment.version_id = version.id and assignment.person_id = ${personId}::uuid) end
    order by version.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}
