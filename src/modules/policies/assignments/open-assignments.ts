import type { Reader } from "../../../database.ts";

/** Who owes a version and has not acknowledged it. */
export async function openAssignments(
  db: Reader,
  versionId: string,
): Promise<{ readonly assignmentId: string; readonly personId: string }[]> {
  return db
    .selectFrom("policies.assignments")
    .select(["id as assignmentId", "person_id as personId"])
    .where("version_id", "=", versionId)
    .where("live", "=", true)
    .where("state", "in", ["to_read", "reading"])
    .orderBy("id")
    .execute();
}
