import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { complianceTopic } from "../compliance/topic.ts";
import type { Version } from "../versions/queries.ts";

export interface Superseded {
  readonly versionId: string;
  readonly number: number;
}

/** Takes the version that is published now out of force. What becomes of who owes it is the settling's to say. */
export async function supersedePublished(tx: Tx, next: Version): Promise<Superseded | undefined> {
  const before = await tx
    .updateTable("policies.versions")
    .set({ state: "superseded" })
    .where("document_id", "=", next.documentId)
    .where("state", "=", "published")
    .returning(["id", "number"])
    .executeTakeFirst();
  if (!before) return undefined;
  await signal(tx, complianceTopic(before.id));
  return { versionId: before.id, number: before.number };
}
