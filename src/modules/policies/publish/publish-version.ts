import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, findLatestRequest } from "../../approvals/public.ts";
import { queueMessage } from "../../delivery/public.ts";
import { dutyKey, owe } from "../../duties/public.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { audienceMembers, findOrganisation, lockAudience } from "../../people/public.ts";
import { complianceTopic } from "../compliance/topic.ts";
import { contentHash } from "../content/content.ts";
import { lockVersion, type Version } from "../versions/queries.ts";
import { dueAtAfter, judgePublication, type PublishRefusal } from "../versions/rules.ts";
import { noticeWords } from "./mail-words.ts";
import { readDuty } from "./read-duty.ts";
import { type Superseded, supersedePublished } from "./supersede-version.ts";

export interface Publication {
  readonly versionId: string;
  readonly audienceId: string;
  readonly dueInDays: number;
}

export interface Published {
  readonly assigned: number;
}

interface Assigned {
  readonly personId: string;
  readonly assignmentId: string;
}

/** What a publication works with, once it is known that it may happen. */
interface Plan {
  readonly version: Version;
  readonly hash: Buffer;
  readonly audience: { readonly id: string; readonly name: string };
  readonly dueAt: Temporal.Instant;
  readonly timeZone: string;
}

const refusals: Record<PublishRefusal, string> = {
  "not-approved": "Only an approved version can be published. Submit it to an approver first.",
  "approval-void": "What is stored is not what was approved. Make a new version and have it approved.",
  "newer-published": "A newer version of this policy is published already.",
};

/**
 * Puts an approved version in force for an audience as it is now, in one transaction: the version before it is
 * superseded, everybody in the audience gets an assignment, a duty and a mail, and one entry of evidence names them all.
 */
export async function publishVersion(tx: Tx, input: Publication, by: ActingPerson): Promise<Recorded<Published>> {
  const plan = await planPublication(tx, input, by);
  const { version, audience, dueAt } = plan;
  const replaced = await supersedePublished(tx, version, by);
  await tx
    .updateTable("policies.versions")
    .set({
      state: "published",
      published_at: by.now.toString(),
      audience_id: audience.id,
      due_at: dueAt.toString(),
    })
    .where("id", "=", version.id)
    .execute();
  const assigned = await assign(tx, plan, by);
  const messageId = await tell(tx, plan, replaced, by);
  await signal(tx, complianceTopic(version.id));
  const fact = {
    kind: "policies.version.published",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`, `audience:${audience.id}`] as const,
    data: {
      title: version.title,
      number: version.number,
      contentHash: plan.hash.toString("hex"),
      audience: audience.name,
      assigned: assigned.length,
      dueAt: dueAt.toString(),
      messageId,
      ...(replaced && { supersedes: { ...replaced } }),
    },
  };
  const manifest = assigned.map((one) => ({ ...one, dueAt: dueAt.toString() }));
  return recordBulk(tx, fact, manifest, { assigned: assigned.length });
}

async function planPublication(tx: Tx, input: Publication, by: ActingPerson): Promise<Plan> {
  const version = await lockVersion(tx, input.versionId);
  const hash = contentHash(version);
  const approval = await findLatestRequest(tx, `policy-version:${version.id}`);
  const published = await tx
    .selectFrom("policies.versions")
    .select("number")
    .where("document_id", "=", version.documentId)
    .where("state", "=", "published")
    .executeTakeFirst();
  const verdict = judgePublication(version, hash, approval, published?.number);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  const audience = await lockAudience(tx, input.audienceId);
  const organisation = await findOrganisation(tx);
  const timeZone = organisation?.timeZone ?? "UTC";
  return { version, hash, audience, dueAt: dueAtAfter(by.now, input.dueInDays, timeZone), timeZone };
}

/** Assignments and duties for everybody in the audience, one statement each. In the order of the manifest. */
async function assign(tx: Tx, plan: Plan, by: ActingPerson): Promise<readonly Assigned[]> {
  const { version, audience, dueAt } = plan;
  const members = await audienceMembers(tx, audience.id, by.now);
  const { rows } = await sql<Assigned>`
    with made as (
      insert into policies.assignments (version_id, person_id, assigned_at, due_at)
      select ${version.id}::uuid, member.person_id, ${by.now.toString()}::timestamptz, ${dueAt.toString()}::timestamptz
      from ${members} as member
      returning id, person_id
    )
    select person_id as "personId", id as "assignmentId" from made order by person_id`.execute(tx);
  if (rows.length === 0) throw nobodyInAudience(audience.name);
  await owe(tx, {
    kind: readDuty,
    subject: `policy-version:${version.id}`,
    people: readersOf(version.id),
    title: version.title,
    confidential: version.classification === "confidential",
    minutes: readingMinutes(version.words),
    reason: audience.name,
    dueAt,
    now: by.now,
  });
  return rows;
}

async function tell(tx: Tx, plan: Plan, replaced: Superseded | undefined, by: ActingPerson): Promise<string> {
  const { version, audience, dueAt, timeZone } = plan;
  const subjectRef = `policy-version:${version.id}`;
  const { messageId } = await queueMessage(tx, {
    kind: "policies.version.published",
    subjectRef,
    words: noticeWords({
      title: version.title,
      number: version.number,
      replaces: replaced?.number,
      minutes: readingMinutes(version.words),
      audience: audience.name,
      dueAt,
      timeZone,
    }),
    classification: version.classification,
    createdBy: by.ref,
    now: by.now,
    cancelKey: dutyKey(readDuty, subjectRef),
    recipients: readersOf(version.id),
  });
  return messageId;
}

/** Everybody a version is assigned to, with the page where each reads it and the one thing that their link may open. */
function readersOf(versionId: string) {
  return sql`select person_id, '/read/' || id as path, '/read/' || id as link_path, 'assignment:' || id as link_scope
    from policies.assignments where version_id = ${versionId}::uuid`;
}

function nobodyInAudience(name: string): AppError {
  return new AppError("rule-refused", `Nobody belongs to “${name}” today. Nothing was published.`, {
    reason: "audience-empty",
    fields: [
      {
        field: "audienceId",
        reason: "nobody belongs to this audience today",
        remedy: "Choose another audience, or change its rule.",
      },
    ],
  });
}
