import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { recipientsOf } from "../../people/public.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { dutyKey } from "../owing/key.ts";
import { type By, noteHand, type StoredDuty } from "./duty-to-change.ts";
import { restartLadder } from "./restart-duty.ts";

export const taskDuty = "duties.task";

/**
 * Gives an open duty to a person, with everything that hangs on whose it is: the task, the mails that have not left, the
 * ladder. It leaves no evidence of its own.
 */
export async function moveDuty(
  tx: Tx,
  duty: StoredDuty,
  to: { readonly personId: string; readonly words: string },
  kinds: readonly DutyKind[],
  by: By,
): Promise<{ readonly name: string }> {
  const [person] = await recipientsOf(tx, [to.personId], by.now);
  if (!person?.active)
    throw new AppError("rule-refused", "This person is not active in the directory.", { reason: "owner-not-active" });
  if (duty.personId === person.id)
    throw new AppError("conflict", "They have this already.", { reason: "duty-theirs-already" });
  const taken = await sql`select from duties.duties
    where subject = ${duty.subject} and kind = ${duty.kind} and person_id = ${person.id}::uuid`.execute(tx);
  if (taken.rows.length > 0)
    throw new AppError("conflict", "They have this already.", { reason: "duty-theirs-already" });
  await sql`update duties.duties set person_id = ${person.id}::uuid, office_id = null,
      handed_over_from = ${by.ref}, snoozed_until = null, snoozes = 0,
      disputed_at = null, disputed_by = null, dispute_reason = null
    where id = ${duty.id}::uuid`.execute(tx);
  if (duty.kind === taskDuty)
    await sql`update duties.tasks set person_id = ${person.id}::uuid, office_id = null
      where id = ${duty.subject.slice("task:".length)}::uuid`.execute(tx);
  await cancelDeliveries(tx, {
    cancelKey: dutyKey(duty.kind, duty.subject),
    ...(duty.personId && { personId: duty.personId }),
    reason: "duty-closed",
    actor: by.ref,
    now: by.now,
  });
  await restartLadder(tx, duty, kinds, by);
  await noteHand(tx, duty, { what: "handed-over", to: { personId: person.id, officeId: null }, words: to.words }, by);
  return { name: person.displayName };
}
