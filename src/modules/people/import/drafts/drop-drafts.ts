import type { Db } from "../../../../database.ts";
import { signal, unrecorded } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { importTopic } from "./draft.ts";
import { refuseUnlessOpen } from "./make-draft.ts";

/** Lets a file go that somebody only looked at. */
export async function cancelDraft(db: Db, id: string): Promise<void> {
  await unrecorded(db, async (tx) => {
    const draft = await tx
      .selectFrom("people.import_drafts")
      .select("state")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!draft) throw new AppError("not-found", "There is no such file to let go.");
    if (draft.state === "cancelled") return;
    refuseUnlessOpen(draft.state);
    await tx
      .updateTable("people.import_drafts")
      .set({ state: "cancelled", bytes: null })
      .where("id", "=", id)
      .execute();
    await tx.deleteFrom("people.import_draft_changes").where("draft_id", "=", id).execute();
    await signal(tx, importTopic(id));
  });
}

/** Files that nobody applied within a day go, with what they would have done. One that is being applied stays. */
export async function sweepDrafts(db: Db, now: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await unrecorded(db, (tx) =>
    tx
      .deleteFrom("people.import_drafts")
      .where("expires_at", "<", new Date(now.epochMilliseconds))
      .where("state", "<>", "applying")
      .executeTakeFirst(),
  );
  return Number(numDeletedRows);
}
