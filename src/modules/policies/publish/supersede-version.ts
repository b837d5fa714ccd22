import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { closeDuties } from "../../duties/public.ts";
import { recordBulk } from "../../evidence/public.ts";
import { complianceTopic } from "../compliance/topic.ts";
import type { Version } from "../versions/queries.ts";
import { readDuty } from "./read-duty.ts";

export interface Superseded {
  readonly versionId: string;
  readonly number: number;
  readonly withdrawn: number;
}

/**
 * Ends the version that is published now: nobody has to read it any more, nobody is mailed about it any more. What was
 * acknowledged stays. One step of publishing its successor; whose assignments it withdrew stands in its own manifest.
 */
export async function supersedePublished(tx: Tx, next: Version, by: ActingPerson): Promise<Superseded | undefined> {
  const before = await tx
    .updateTable("policies.versions")
    .set({ state: "superseded" })
    .where("document_id", "=", next.documentId)
    .where("state", "=", "published")
    .returning(["id", "number", "title"])
    .executeTakeFirst();
  if (!before) return undefined;
  const { rows } = await sql<{ assignmentId: string; personId: string }>`
    with gone as (
      update policies.assignments set state = 'withdrawn'
      where version_id = ${before.id}::uuid and state in ('to_read', 'reading')
      returning id, person_id
    )
    select id as "assignmentId", person_id as "personId" from gone order by person_id`.execute(tx);
  const subject = `policy-version:${before.id}`;
  await closeDuties(tx, { kind: readDuty, subject, state: "withdrawn", actor: by.ref, now: by.now });
  const fact = {
    kind: "policies.version.superseded",
    at: by.now,
    actor: by.ref,
    subjects: [subject, `policy:${next.documentId}`, `policy-version:${next.id}`] as const,
    data: { title: before.title, number: before.number, withdrawn: rows.length, supersededBy: next.number },
  };
  await recordBulk(
    tx,
    fact,
    rows.map((row) => ({ ...row })),
    undefined,
  );
  await signal(tx, complianceTopic(before.id));
  return { versionId: before.id, number: before.number, withdrawn: rows.length };
}
