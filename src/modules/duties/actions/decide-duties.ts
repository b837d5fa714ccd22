import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { closeDuties } from "../owing/close-duties.ts";
import { settleDuty } from "../owing/key.ts";
import { endDispute } from "./dispute-duty.ts";
import {
  type By,
  findDutyOf,
  lockDuty,
  noteHand,
  owes,
  requireOpen,
  type StoredDuty,
  subjectsOf,
  unknownDuty,
} from "./duty-to-change.ts";
import { moveDuty, taskDuty } from "./move-duty.ts";
import { restartLadder } from "./restart-duty.ts";

export type Decision = "withdraw" | "give" | "theirs";

export interface Deciding {
  readonly dutyIds: readonly string[];
  readonly decision: Decision;
  /** To whom it is given. */
  readonly personId?: string | undefined;
  readonly words: string;
  /** Whether the actor decides about everybody's duties, or only where they were asked. */
  readonly about: "everybody" | "asked";
}

export interface Decided {
  readonly decided: number;
  /** What stays as it was, and why. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * Decides about open duties of others: they are withdrawn, given to somebody else, or remain whose they are after all.
 * Each stands for itself: what one duty refuses leaves the others decided. One entry of evidence names them all.
 */
export async function decideDuties(
  tx: Tx,
  input: Deciding,
  kinds: readonly DutyKind[],
  by: By,
): Promise<Recorded<Decided>> {
  const manifest: { person: string | null; duty: string; kind: string; subject: string }[] = [];
  const refused: { id: string; reason: string }[] = [];
  let subjects: readonly [string, ...string[]] | undefined;
  for (const id of [...new Set(input.dutyIds)].sort()) {
    const duty = await lockDuty(tx, id);
    try {
      await requireMay(tx, duty, input, by);
      await decide(tx, duty, input, kinds, by);
    } catch (error) {
      if (!(error instanceof AppError) || input.dutyIds.length === 1) throw error;
      refused.push({ id, reason: error.details.reason ?? error.code });
      continue;
    }
    subjects ??= subjectsOf(duty);
    const person = duty.personId && `person:${duty.personId}`;
    manifest.push({ person, duty: `duty:${id}`, kind: duty.kind, subject: duty.subject });
  }
  if (!subjects) throw new AppError("conflict", "None of these could be decided.", { reason: "nothing-to-decide" });
  const fact = {
    kind: "duties.duties.decided",
    at: by.now,
    actor: by.ref,
    subjects: manifest.length === 1 ? subjects : (["organisation:this"] as const),
    data: { decision: input.decision, count: manifest.length, words: input.words, to: input.personId ?? null },
  };
  return recordBulk(tx, fact, manifest, { decided: manifest.length, refused });
}

/** Whoever was asked to settle it may; so may who decides about everybody's. Of anything else they know nothing. */
async function requireMay(tx: Tx, duty: StoredDuty, { about }: Deciding, by: By): Promise<void> {
  if (about === "everybody") return;
  const asked = await findDutyOf(tx, settleDuty, `duty:${duty.id}`);
  if (!asked || !(await owes(tx, asked, by.personId, by.now))) throw unknownDuty();
  if (asked.state !== "open")
    throw new AppError("conflict", "This is settled already.", { reason: "duty-not-disputed" });
}

async function decide(tx: Tx, duty: StoredDuty, input: Deciding, kinds: readonly DutyKind[], by: By): Promise<void> {
  requireOpen(duty);
  const kind = kinds.find((one) => one.kind === duty.kind);
  const wasDisputed = duty.disputedAt !== null;
  if (input.decision === "withdraw") {
    if (duty.kind !== taskDuty && !kind?.withdrawn) throw refusal("kind-cannot-be-withdrawn");
    if (wasDisputed) await endDispute(tx, duty, by);
    await withdraw(tx, duty, kind, input.words, by);
  } else if (input.decision === "give") {
    if (!kind?.handOver) throw refusal("kind-cannot-be-handed-over");
    if (!input.personId) throw refusal("person-missing");
    await moveDuty(tx, duty, { personId: input.personId, words: input.words }, kinds, by);
    if (wasDisputed) await endDispute(tx, duty, by);
  } else {
    if (!wasDisputed) throw new AppError("conflict", "This is settled already.", { reason: "duty-not-disputed" });
    await endDispute(tx, duty, by);
    await restartLadder(tx, duty, kinds, by);
  }
  if (wasDisputed || input.decision === "withdraw")
    await noteHand(tx, duty, { what: "settled", words: input.words }, by);
}

async function withdraw(tx: Tx, duty: StoredDuty, kind: DutyKind | undefined, words: string, by: By): Promise<void> {
  const { personId, subject } = duty;
  await closeDuties(tx, {
    kind: duty.kind,
    subject,
    ...(personId && { personId }),
    state: "withdrawn",
    actor: by.ref,
    now: by.now,
  });
  if (duty.kind === taskDuty)
    await sql`update duties.tasks set state = 'withdrawn', closed_at = ${by.now.toString()}::timestamptz,
        closed_by = ${by.ref}, close_words = ${words}
      where id = ${subject.slice("task:".length)}::uuid and state = 'open'`.execute(tx);
  else await kind?.withdrawn?.(tx, { subject, personId }, { actor: by.ref, now: by.now, reason: words });
}

function refusal(reason: string): AppError {
  return new AppError("rule-refused", "This is not possible for this sort of duty.", { reason });
}
