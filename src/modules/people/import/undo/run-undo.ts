import type { Db } from "../../../../database.ts";
import type { Clock } from "../../../../platform/clock.ts";
import { signal, unrecorded } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { enqueue } from "../../../../platform/jobs/enqueue.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { write } from "../../../evidence/public.ts";
import { type ImportProgress, importTopic } from "../drafts/draft.ts";
import { importAttempts } from "../limits.ts";
import { undoImport } from "./undo-import.ts";

const undoJob = "people.undo-import";

/** Asks for an import to be taken back; the worker does it. */
export async function requestUndo(db: Db, id: string, actor: string): Promise<void> {
  await unrecorded(db, async (tx) => {
    const row = await tx
      .selectFrom("people.imports")
      .select("undo_state")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError("not-found", "There is no such import.");
    if (row.undo_state === "undone")
      throw new AppError("rule-refused", "This import has been undone already.", { reason: "import-undone-already" });
    const progress = JSON.stringify({ phase: "waiting", done: 0, total: 0 } satisfies ImportProgress);
    const set = { undo_state: "undoing", undo_progress: progress, undone_by: actor } as const;
    await tx.updateTable("people.imports").set(set).where("id", "=", id).execute();
    await enqueue(
      tx,
      "people.undo-import",
      { importId: id, actor },
      {
        key: `${undoJob}:${id}`,
        maxAttempts: importAttempts,
      },
    );
    await signal(tx, importTopic(id));
  });
}

/** The job: all in one transaction, so that a crash leaves the import as it was and the next worker begins anew. */
export async function runUndo(
  context: {
    readonly db: Db;
    readonly clock: Clock;
    readonly personData: readonly PersonData[];
    readonly last?: boolean;
  },
  { importId, actor }: { readonly importId: string; readonly actor: string },
): Promise<void> {
  const { db, clock, personData } = context;
  const progress = (now: ImportProgress) => tell(db, importId, { undo_progress: JSON.stringify(now) });
  try {
    await write(db, (tx) => undoImport(tx, personData, importId, { actor, now: clock.now(), progress }));
    await unrecorded(db, (tx) => signal(tx, importTopic(importId)));
  } catch (error) {
    if (!(error instanceof AppError)) {
      if (context.last) await tell(db, importId, { undo_state: "failed", undo_progress: null });
      throw error;
    }
    // Undone by whoever ran before: nothing is left to do.
    if (error.details.reason === "import-undone-already") return;
    await tell(db, importId, { undo_state: "failed", undo_progress: null });
  }
}

async function tell(
  db: Db,
  id: string,
  set: { readonly undo_state?: "failed"; readonly undo_progress: string | null },
): Promise<void> {
  await unrecorded(db, async (tx) => {
    await tx.updateTable("people.imports").set(set).where("id", "=", id).where("undone_at", "is", null).execute();
    await signal(tx, importTopic(id));
  });
}
