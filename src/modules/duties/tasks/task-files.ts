import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { findFile, storeFile } from "../../../platform/files/files.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { mostFiles } from "./rules.ts";
import { lockTask, signalTask, type TaskBy, taskFact } from "./task-to-change.ts";

const unknownFile = () => new AppError("not-found", "There is no such file.");

/** Lays a file beside a task, for those who see it. */
export async function addTaskFile(
  tx: Tx,
  input: { readonly id: string; readonly name: string; readonly bytes: Uint8Array },
  by: TaskBy,
): Promise<Recorded<{ readonly id: string }>> {
  const seen = await lockTask(tx, input.id, "comment", by);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from duties.task_files
    where task_id = ${input.id}::uuid and removed_at is null`.execute(tx);
  if ((rows[0]?.count ?? 0) >= mostFiles)
    throw new AppError("rule-refused", `A task has at most ${mostFiles} files.`, { reason: "too-many-files" });
  const stored = await storeFile(tx, input);
  const file = await tx
    .insertInto("duties.task_files")
    .values({
      task_id: input.id,
      hash: Buffer.from(stored.hash, "hex"),
      name: input.name,
      added_by: by.personId,
      added_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await signalTask(tx, seen, by.now);
  const data = { file: file.id, name: input.name, sha256: stored.hash, size: stored.size };
  return record(tx, taskFact("duties.task.file-added", seen, by, data), file);
}

/** Takes a file away again: whoever laid it there, or who leads the task. */
export async function removeTaskFile(
  tx: Tx,
  input: { readonly id: string; readonly fileId: string },
  by: TaskBy,
): Promise<Recorded<undefined>> {
  const seen = await lockTask(tx, input.id, "comment", by);
  const file = await tx
    .selectFrom("duties.task_files")
    .select(["name", "added_by", "removed_at"])
    .where("id", "=", input.fileId)
    .where("task_id", "=", input.id)
    .executeTakeFirst();
  if (!file || file.removed_at) throw unknownFile();
  if (file.added_by !== by.personId && !seen.standing.gave && !seen.standing.settlesAll)
    throw new AppError("not-permitted", "Only whoever laid a file there may take it away.", {
      reason: "file-not-yours",
    });
  await tx
    .updateTable("duties.task_files")
    .set({ removed_at: by.now.toString(), removed_by: by.ref })
    .where("id", "=", input.fileId)
    .execute();
  await signalTask(tx, seen, by.now);
  const data = { file: input.fileId, name: file.name };
  return record(tx, taskFact("duties.task.file-removed", seen, by, data), undefined);
}

/** The bytes of one that was not taken away. Whether somebody sees the task is the caller's to ask. */
export async function getTaskFile(db: Reader, id: string, fileId: string) {
  const row = await db
    .selectFrom("duties.task_files")
    .select(["hash", "name"])
    .where("id", "=", fileId)
    .where("task_id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  const file = row && (await findFile(db, row.hash.toString("hex")));
  if (!row || !file) throw unknownFile();
  return { name: row.name, ...file };
}
