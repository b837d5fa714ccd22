import { sql } from "kysely";
import type { AudienceUse, AudienceUses } from "../../platform/audience-uses.ts";
import type { Descriptions } from "../../platform/describe.ts";
import type { ApprovalSubject } from "../approvals/public.ts";
import type { DutyKind } from "../duties/public.ts";
import { reviewDutyKind } from "./documents/reviews/review-duty.ts";
import { policiesPersonData as ownPersonData } from "./privacy/person-data.ts";
import { readDuty } from "./publish/read-duty.ts";
import { statementDescriptions, statementDutyKinds } from "./statements/contributions.ts";
import { exceptionApproval } from "./statements/exceptions/approval-subject.ts";
import { exemptInstead } from "./statements/exemptions/exempt-instead.ts";
import { withStatements } from "./statements/person-data.ts";
import { versionApproval } from "./versions/approval-subject.ts";

export const policiesDescriptions: Descriptions = {
  pack: async (db, ids) => {
    const rows = await db
      .selectFrom("policies.packs")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  policy: async (db, ids) => {
    const rows = await db
      .selectFrom("policies.documents")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "policy-version": async (db, ids) => {
    const rows = await db
      .selectFrom("policies.versions")
      .select(["id", "title", "number"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, `${row.title}, ${row.number}`]));
  },
  "policy-review": async (db, ids) => {
    const rows = await db
      .selectFrom("policies.reviews as review")
      .innerJoin("policies.documents as document", "document.id", "review.document_id")
      .select(["review.id as id", "title"])
      .where("review.id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  ...statementDescriptions,
};

/** Packs in force: whoever comes into the audience owes what they hold. */
export const policiesAudienceUses: AudienceUses = {
  permission: "policies.pack.read",
  list: async (db, audienceIds) => {
    const { rows } = await sql<AudienceUse>`
      select audience_id as "audienceId", 'policies.pack' as what, name as title, '/packs/' || id as path
      from policies.packs where audience_id = any(${[...audienceIds]}::uuid[]) and state <> 'ended'
      order by name`.execute(db);
    return rows;
  },
};

/** Everybody reads for themselves: it cannot be handed over. */
export const policiesDutyKinds: readonly DutyKind[] = [
  {
    kind: readDuty,
    handOver: false,
    snooze: true,
    notMine: true,
    ladder: { gentle: -3, firm: 1, manager: 7, ismsManager: 14 },
    withdrawn: exemptInstead,
  },
  reviewDutyKind,
  ...statementDutyKinds,
];

/** What can be approved. */
export const policiesApprovalSubjects: readonly ApprovalSubject[] = [versionApproval, exceptionApproval];

export const policiesPersonData = withStatements(ownPersonData);
