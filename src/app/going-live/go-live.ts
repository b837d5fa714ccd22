import type { Tx } from "../../database.ts";
import { countWaiting, excludeWaiting } from "../../modules/delivery/public.ts";
import type { Recorded } from "../../modules/evidence/public.ts";
import { goLive, lockSending } from "../../modules/people/commands.ts";
import { AppError } from "../../platform/errors.ts";

export interface GoingLive {
  /** What becomes of the mails that waited for this moment. */
  readonly waiting: "send" | "exclude";
  /** How many mails the person saw waiting when they decided. */
  readonly mails: number;
}

/** The organisation goes live with what waits, or without it. Refuses when more or less waits than was seen. */
export async function goLiveWith(
  tx: Tx,
  input: GoingLive,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  await lockSending(tx);
  const { mails, people } = await countWaiting(tx);
  if (mails !== input.mails)
    throw new AppError("conflict", `Meanwhile ${mails} mails wait. Nothing was changed: look again and decide.`, {
      reason: "waiting-changed",
      more: { mails, people },
    });
  const recorded = await goLive(tx, { waiting: input.waiting, mails, people }, by);
  if (input.waiting === "exclude") await excludeWaiting(tx, { reason: "before-go-live", ...by });
  return recorded;
}
