import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { draftTopic } from "../drafts/topic.ts";
import type { PolicyDocument } from "./queries.ts";

type Upkeep = Pick<PolicyDocument, "ownerOfficeId" | "reviewOn">;

/** What is being written would bring back what stood there before when it is finished, unless its author chose otherwise. */
export async function carryToDraft(tx: Tx, before: PolicyDocument, after: Upkeep, by: ActingPerson): Promise<void> {
  const { rows } = await sql`
    update policies.working_copies set revision = revision + 1,
      updated_by = ${by.personId}::uuid, updated_at = ${by.now.toString()}::timestamptz,
      owner_office_id = case when owner_office_id is not distinct from ${before.ownerOfficeId}::uuid
        then ${after.ownerOfficeId}::uuid else owner_office_id end,
      review_on = case when review_on is not distinct from ${before.reviewOn}::date
        then ${after.reviewOn}::date else review_on end
    where document_id = ${before.id}::uuid returning document_id`.execute(tx);
  if (rows.length > 0) await signal(tx, draftTopic(before.id));
}
