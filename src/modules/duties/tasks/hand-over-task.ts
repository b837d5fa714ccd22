import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findOrganisation, personNames } from "../../people/public.ts";
import { moveDuty } from "../actions/move-duty.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { tellOfTask } from "./give-task.ts";
import { lockTask, signalTask, type TaskBy, taskFact } from "./task-to-change.ts";

/** Whoever gave a task or has it gives it to somebody else, who is told. */
export async function handOverTask(
  tx: Tx,
  input: { readonly id: string; readonly personId: string; readonly words: string },
  kinds: readonly DutyKind[],
  by: TaskBy,
): Promise<Recorded<{ readonly name: string }>> {
  const seen = await lockTask(tx, input.id, "handOver", by);
  const moved = await moveDuty(tx, seen.duty, input, kinds, by);
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const giver = (await personNames(tx, [by.personId])).get(by.personId) ?? "";
  if (input.personId !== by.personId)
    await tellOfTask(
      tx,
      {
        id: input.id,
        title: seen.task.title,
        words: input.words || seen.task.words,
        personId: input.personId,
        officeId: null,
        office: null,
        dueAt: seen.duty.dueAt,
        timeZone,
        by: giver,
      },
      by,
    );
  await signalTask(tx, seen, by.now);
  return record(tx, taskFact("duties.task.handed-over", seen, by, { to: `person:${input.personId}` }), moved);
}
