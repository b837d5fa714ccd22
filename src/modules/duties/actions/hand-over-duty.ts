import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { type By, lockOwnDuty, type StoredDuty, subjectsOf } from "./duty-to-change.ts";
import { moveDuty } from "./move-duty.ts";

export interface HandOver {
  readonly dutyId: string;
  readonly personId: string;
  readonly words: string;
}

/** Gives what one owes oneself, or what an office owes for which one acts, to somebody else. */
export async function handOverDuty(
  tx: Tx,
  { dutyId, personId, words }: HandOver,
  kinds: readonly DutyKind[],
  by: By,
): Promise<Recorded<{ readonly name: string }>> {
  const duty = await lockOwnDuty(tx, dutyId, by);
  requireHandOver(duty, kinds);
  const moved = await moveDuty(tx, duty, { personId, words }, kinds, by);
  return record(tx, factOf(duty, "duties.duty.handed-over", personId, by), moved);
}

/** Takes what an office owes onto one's own desk: nobody else who acts for it need do it any more. */
export async function takeDuty(
  tx: Tx,
  dutyId: string,
  kinds: readonly DutyKind[],
  by: By,
): Promise<Recorded<{ readonly name: string }>> {
  const duty = await lockOwnDuty(tx, dutyId, by);
  if (duty.officeId === null)
    throw new AppError("conflict", "This is not an office's any more.", { reason: "duty-of-no-office" });
  requireHandOver(duty, kinds);
  const moved = await moveDuty(tx, duty, { personId: by.personId, words: "" }, kinds, by);
  return record(tx, factOf(duty, "duties.duty.taken", by.personId, by), moved);
}

function requireHandOver(duty: StoredDuty, kinds: readonly DutyKind[]): void {
  if (!kinds.some(({ kind, handOver }) => kind === duty.kind && handOver))
    throw new AppError("rule-refused", "This sort of duty stays with whoever has it.", {
      reason: "kind-cannot-be-handed-over",
    });
  if (duty.disputedAt)
    throw new AppError("conflict", "Somebody said that this is not theirs. It rests until that is settled.", {
      reason: "duty-disputed",
    });
}

function factOf(duty: StoredDuty, kind: string, to: string, by: By) {
  return {
    kind,
    at: by.now,
    actor: by.ref,
    subjects: [...subjectsOf(duty), `person:${to}`] as unknown as readonly [string, ...string[]],
    data: { kind: duty.kind, title: duty.title },
  };
}
