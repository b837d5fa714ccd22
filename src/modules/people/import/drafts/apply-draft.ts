import type { Db, Tx } from "../../../../database.ts";
import type { Clock } from "../../../../platform/clock.ts";
import { signal, unrecorded } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { enqueue } from "../../../../platform/jobs/enqueue.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { type Recorded, write } from "../../../evidence/public.ts";
import { lockPeople } from "../../directory/load-states.ts";
import { applyReading, type ImportContext } from "../apply-import.ts";
import { refuseQuestions } from "../compare.ts";
import { importAttempts } from "../limits.ts";
import type { ImportOptions } from "../options.ts";
import type { ImportReport } from "../queries.ts";
import type { Reading } from "../reading/reading.ts";
import { readingInThread } from "../reading/reading-in-thread.ts";
import { type DraftFailure, type ImportProgress, importTopic } from "./draft.ts";
import { lookAgain, refuseUnlessOpen } from "./make-draft.ts";

const applyJob = "people.apply-import";

/** Asks for a draft to be applied; the worker does it, whoever closes what. Of one that was applied nothing happens. */
export async function requestApply(db: Db, id: string, actor: string): Promise<void> {
  await unrecorded(db, async (tx) => {
    const draft = await tx
      .selectFrom("people.import_drafts")
      .select(["state", "summary"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!draft || draft.state === "cancelled") throw new AppError("not-found", "There is no such file to apply.");
    if (draft.state === "applied") return;
    // Asked again while it is being applied: whatever ended its job, it gets one.
    if (draft.state !== "applying") refuseUnlessOpen(draft.state);
    refuseQuestions(draft.summary.questions);
    const progress = JSON.stringify({ phase: "waiting", done: 0, total: 0 } satisfies ImportProgress);
    await tx
      .updateTable("people.import_drafts")
      .set({ state: "applying", progress, failure: null })
      .where("id", "=", id)
      .execute();
    await enqueue(
      tx,
      "people.apply-import",
      { draftId: id, actor },
      {
        key: `${applyJob}:${id}`,
        maxAttempts: importAttempts,
      },
    );
    await signal(tx, importTopic(id));
  });
}

const broke = { code: "internal", reason: "import-broke", message: "The file could not be applied." };

class AppliedAlready extends Error {}

interface AppliableDraft {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly options: ImportOptions;
}

/**
 * The job. Everything happens in one transaction, the draft's end too: after a crash the draft still waits, nothing else
 * is there, and the next worker begins anew. A second run finds the draft applied and does nothing.
 */
export async function runApply(
  {
    db,
    clock,
    personData,
    last = false,
  }: {
    readonly db: Db;
    readonly clock: Clock;
    readonly personData?: readonly PersonData[];
    readonly last?: boolean;
  },
  { draftId, actor }: { readonly draftId: string; readonly actor: string },
): Promise<void> {
  const draft = await db
    .selectFrom("people.import_drafts")
    .select(["id", "file_name as fileName", "bytes", "options", "state", "summary"])
    .where("id", "=", draftId)
    .executeTakeFirst();
  if (draft?.state !== "applying" || !draft.bytes) return;
  const progress = (now: ImportProgress) => tellProgress(db, draftId, now);
  await progress({ phase: "reading", done: 0, total: 0 });
  const reading = await readingInThread(draft.bytes);
  let again = false;
  try {
    const input = { ...draft, bytes: draft.bytes };
    const context = { actor, progress, looked: draft.summary, personData };
    await write(db, (tx) => applyDraft(tx, reading, input, context, clock));
  } catch (error) {
    if (error instanceof AppliedAlready) return;
    if (!(error instanceof AppError)) {
      if (last) await giveUp(db, draftId, broke);
      throw error;
    }
    await giveUp(db, draftId, { code: error.code, reason: error.details.reason ?? null, message: error.message });
    if (error.details.reason === "directory-changed") again = true;
  } finally {
    await reading.close();
  }
  if (again) await lookAgain(db, draftId, clock.now());
}

async function applyDraft(
  tx: Tx,
  reading: Reading,
  draft: AppliableDraft,
  context: Omit<ImportContext, "now">,
  clock: Clock,
): Promise<Recorded<ImportReport>> {
  // First the lock, then a look, also at the clock: whoever applied this draft meanwhile has committed.
  await lockPeople(tx);
  const is = await tx.selectFrom("people.import_drafts").select("state").where("id", "=", draft.id).executeTakeFirst();
  if (is?.state !== "applying") throw new AppliedAlready();
  const recorded = await applyReading(tx, reading, draft, { ...context, now: clock.now() });
  await tx
    .updateTable("people.import_drafts")
    .set({ state: "applied", import_id: recorded.value.id, bytes: null, progress: null })
    .where("id", "=", draft.id)
    .execute();
  await tx.deleteFrom("people.import_draft_changes").where("draft_id", "=", draft.id).execute();
  await signal(tx, importTopic(draft.id));
  return recorded;
}

async function tellProgress(db: Db, id: string, progress: ImportProgress): Promise<void> {
  await unrecorded(db, async (tx) => {
    const set = { progress: JSON.stringify(progress) };
    await tx
      .updateTable("people.import_drafts")
      .set(set)
      .where("id", "=", id)
      .where("state", "=", "applying")
      .execute();
    await signal(tx, importTopic(id));
  });
}

async function giveUp(db: Db, id: string, failure: DraftFailure): Promise<void> {
  await unrecorded(db, async (tx) => {
    await tx
      .updateTable("people.import_drafts")
      .set({ state: "failed", progress: null, failure: JSON.stringify(failure) })
      .where("id", "=", id)
      .execute();
    await signal(tx, importTopic(id));
  });
}
