import { sql } from "kysely";
import type { Db, Tx } from "../../../../database.ts";
import { signal, unrecorded } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { cleanText } from "../cells.ts";
import { compareFile } from "../compare.ts";
import { type ImportOptions, noOptions } from "../options.ts";
import type { Reading } from "../reading/reading.ts";
import { readingInThread } from "../reading/reading-in-thread.ts";
import { type DraftFailure, type DraftSummary, draftLifetime, importTopic } from "./draft.ts";

interface DraftContext {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

const changesAtOnce = 5_000;

/** Keeps a file with what it would do, for somebody to look at. Nothing of it is in the directory. Answers its id. */
export async function makeDraft(
  db: Db,
  input: { readonly fileName: string; readonly bytes: Buffer },
  { actor, now }: DraftContext,
): Promise<string> {
  const fileName = cleanText(input.fileName).slice(0, 200).toWellFormed() || "people.csv";
  return compared(db, input.bytes, noOptions, now, (reading, summary) =>
    unrecorded(db, async (tx) => {
      const { id } = await tx
        .insertInto("people.import_drafts")
        .values({
          file_name: fileName,
          bytes: input.bytes,
          options: JSON.stringify(noOptions),
          summary: JSON.stringify(summary),
          problems: JSON.stringify(await reading.problems()),
          created_by: actor,
          created_at: now.toString(),
          expires_at: now.add(draftLifetime).toString(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await keepShown(tx, id, reading, summary);
      return id;
    }),
  );
}

/** Reads the file again as somebody says. The last who says something counts. */
export async function changeDraft(db: Db, id: string, options: ImportOptions, now: Temporal.Instant): Promise<void> {
  const draft = await db
    .selectFrom("people.import_drafts")
    .select(["bytes", "state"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!draft?.bytes || draft.state === "cancelled")
    throw new AppError("not-found", "There is no such file to look at.");
  refuseUnlessOpen(draft.state);
  refuseTwoOfOneField(options);
  const changed = await replaceShown(db, id, draft.bytes, options, now, null);
  if (!changed) throw new AppError("conflict", "This file is being applied.", { reason: "draft-not-open" });
}

/** After the directory has changed so that the file would do more: somebody looks at it anew, and is told why. */
export async function lookAgain(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  const draft = await db
    .selectFrom("people.import_drafts")
    .select(["bytes", "options", "failure"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (draft?.bytes) await replaceShown(db, id, draft.bytes, draft.options, now, draft.failure);
}

async function replaceShown(
  db: Db,
  id: string,
  bytes: Buffer,
  options: ImportOptions,
  now: Temporal.Instant,
  failure: DraftFailure | null,
): Promise<boolean> {
  return compared(db, bytes, options, now, (reading, summary) =>
    unrecorded(db, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("people.import_drafts")
        .set({
          state: failure ? "failed" : "open",
          failure: failure && JSON.stringify(failure),
          options: JSON.stringify(options),
          summary: JSON.stringify(summary),
          problems: JSON.stringify(await reading.problems()),
        })
        .where("id", "=", id)
        .where("state", "in", ["open", "failed"])
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tx.deleteFrom("people.import_draft_changes").where("draft_id", "=", id).execute();
      await keepShown(tx, id, reading, summary);
      await signal(tx, importTopic(id));
      return true;
    }),
  );
}

export function refuseUnlessOpen(state: string): void {
  if (state === "open" || state === "failed") return;
  throw new AppError("conflict", "This file is being applied, or was.", { reason: "draft-not-open" });
}

function refuseTwoOfOneField({ columns }: ImportOptions): void {
  const fields = (columns ?? []).flatMap(({ field }) => field ?? []);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice === undefined) return;
  throw new AppError("invalid-input", "Two columns cannot be the same.", {
    reason: "field-twice",
    fields: [{ field: "columns", reason: `two columns are ${twice}`, remedy: "Ignore one of them." }],
  });
}

async function compared<T>(
  db: Db,
  bytes: Buffer,
  options: ImportOptions,
  now: Temporal.Instant,
  then: (reading: Reading, summary: DraftSummary) => Promise<T>,
): Promise<T> {
  const reading = await readingInThread(bytes);
  try {
    return await then(reading, await compareFile(db, reading, options, { now, show: true }));
  } finally {
    await reading.close();
  }
}

async function keepShown(tx: Tx, id: string, reading: Reading, { counts }: DraftSummary): Promise<void> {
  for (let from = 0; from < (counts?.shown ?? 0); from += changesAtOnce) {
    const rows = await reading.shownAsJson(from, from + changesAtOnce);
    await sql`insert into people.import_draft_changes (draft_id, position, kinds, line, person_id, name, before, after)
      select ${id}::uuid, ${from}::int + ordinal::int - 1,
        array(select jsonb_array_elements_text(value -> 'kinds')), (value ->> 'line')::int, (value ->> 'personId')::uuid,
        value ->> 'name', value -> 'before', value -> 'after'
      from jsonb_array_elements(${rows}::jsonb) with ordinality as row (value, ordinal)`.execute(tx);
  }
}
