import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { personNames, recipientsOf } from "../../people/public.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { askToSettle, type Judge } from "../owing/ask-to-settle.ts";
import { closeDuties } from "../owing/close-duties.ts";
import { settleDuty } from "../owing/key.ts";
import { ismsManagerOffice } from "../reminders/isms-manager.ts";
import { restReminders } from "../reminders/stop-reminders.ts";
import { type By, lockOwnDuty, noteHand, type StoredDuty, subjectsOf } from "./duty-to-change.ts";

/**
 * Says that a duty is not one's own. It stays open, and reminders rest; whoever gave it, else the ISMS manager, is asked
 * to decide.
 */
export async function disputeDuty(
  tx: Tx,
  input: { readonly dutyId: string; readonly reason: string },
  kinds: readonly DutyKind[],
  by: By,
): Promise<Recorded<undefined>> {
  const duty = await lockOwnDuty(tx, input.dutyId, by);
  if (duty.disputedAt)
    throw new AppError("conflict", "It was said already that this is not theirs.", { reason: "duty-disputed" });
  if (!kinds.some(({ kind, notMine }) => kind === duty.kind && notMine))
    throw new AppError("rule-refused", "This sort of duty cannot be refused.", { reason: "kind-cannot-be-disputed" });
  await sql`update duties.duties set disputed_at = ${by.now.toString()}::timestamptz, disputed_by = ${by.ref},
      dispute_reason = ${input.reason}, snoozed_until = null
    where id = ${duty.id}::uuid`.execute(tx);
  await restReminders(tx, sql`duty.id = ${duty.id}::uuid`, { actor: by.ref, now: by.now });
  const reason = (await personNames(tx, [by.personId])).get(by.personId) ?? "";
  await askToSettle(tx, duty, await judgeOf(tx, duty, by), { reason, givenBy: by.ref, now: by.now });
  await noteHand(tx, duty, { what: "disputed", words: input.reason }, by);
  const fact = {
    kind: "duties.duty.disputed",
    at: by.now,
    actor: by.ref,
    subjects: subjectsOf(duty),
    data: { kind: duty.kind, title: duty.title, reason: input.reason },
  };
  return record(tx, fact, undefined);
}

/** Takes one's own word back. */
export async function takeDisputeBack(tx: Tx, dutyId: string, by: By): Promise<Recorded<undefined>> {
  const duty = await lockOwnDuty(tx, dutyId, by);
  if (!duty.disputedAt || duty.disputedBy !== by.ref)
    throw new AppError("conflict", "This is settled already.", { reason: "duty-not-disputed" });
  await endDispute(tx, duty, by);
  await noteHand(tx, duty, { what: "settled" }, by);
  const fact = {
    kind: "duties.duty.dispute-withdrawn",
    at: by.now,
    actor: by.ref,
    subjects: subjectsOf(duty),
    data: { kind: duty.kind },
  };
  return record(tx, fact, undefined);
}

/** Nobody need decide about it any more. */
export async function endDispute(tx: Tx, duty: StoredDuty, by: By): Promise<void> {
  await sql`update duties.duties set disputed_at = null, disputed_by = null, dispute_reason = null
    where id = ${duty.id}::uuid`.execute(tx);
  const subject = `duty:${duty.id}`;
  await closeDuties(tx, { kind: settleDuty, subject, state: "done", actor: by.ref, now: by.now });
}

/** Whoever gave it, if they are there and it is not their own word that they would judge; else the ISMS manager. */
async function judgeOf(tx: Tx, duty: StoredDuty, by: By): Promise<Judge> {
  const giver = /^person:(.+)$/.exec(duty.givenBy)?.[1];
  if (giver && giver !== by.personId) {
    const [person] = await recipientsOf(tx, [giver], by.now);
    if (person?.active) return { personIds: [giver] };
  }
  return ismsManagerOffice(tx, by.now);
}
