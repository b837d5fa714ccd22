import type { AssignmentState } from "../tables.ts";
import type { ExceptionState, QuestionState } from "./tables.ts";

export type Verdict<Reason extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

const fine = { ok: true } as const;
const refuse = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

export function isOpen(state: AssignmentState): boolean {
  return state === "to_read" || state === "reading";
}

export type AcknowledgeRefusal =
  | "already-acknowledged"
  | "not-owed"
  | "own-sign-in-needed"
  | "content-changed"
  | "wording-changed"
  | "sign-in-again-needed"
  | "stated-at-impossible";

export interface AcknowledgedThing {
  readonly state: AssignmentState;
  readonly live: boolean;
  readonly contentHash: Uint8Array;
  readonly signInAgain: boolean;
  readonly assignedAt: Temporal.Instant;
  /** When a word about it was last taken back. */
  readonly retractedAt: Temporal.Instant | null;
}

export interface StatementMade {
  readonly contentHash: Uint8Array;
  readonly wordingKnown: boolean;
  readonly strength: string;
  readonly provedAgain: boolean;
  /** By the device's clock, where it was made offline. */
  readonly statedAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

/** How far a device's clock may run ahead of ours. */
const minutesAhead = 5;

/** A person's statement about exactly the words they were shown, made by themselves and not by a program for them. */
export function judgeAcknowledgement(thing: AcknowledgedThing, made: StatementMade): Verdict<AcknowledgeRefusal> {
  if (thing.state === "acknowledged") return refuse("already-acknowledged");
  if (!isOpen(thing.state) || !thing.live) return refuse("not-owed");
  if (made.strength === "token") return refuse("own-sign-in-needed");
  if (Buffer.compare(thing.contentHash, made.contentHash) !== 0) return refuse("content-changed");
  if (!made.wordingKnown) return refuse("wording-changed");
  if (thing.signInAgain && !made.provedAgain) return refuse("sign-in-again-needed");
  // A device that sends twice does not give again what was taken back meanwhile.
  if (made.statedAt !== null && !isPossible(made.statedAt, thing.retractedAt ?? thing.assignedAt, made.now))
    return refuse("stated-at-impossible");
  return fine;
}

function isPossible(statedAt: Temporal.Instant, from: Temporal.Instant, now: Temporal.Instant): boolean {
  const { compare } = Temporal.Instant;
  return compare(statedAt, from) >= 0 && compare(statedAt, now.add({ minutes: minutesAhead })) <= 0;
}

export type RetractRefusal = "not-acknowledged" | "no-longer-counts" | "own-sign-in-needed";

/** A word can be taken back for as long as it counts, by whoever gave it, or by whoever records what was on paper. */
export function judgeRetraction(
  thing: { readonly state: AssignmentState; readonly live: boolean },
  strength: string,
): Verdict<RetractRefusal> {
  if (thing.state !== "acknowledged") return refuse("not-acknowledged");
  if (!thing.live) return refuse("no-longer-counts");
  return strength === "token" ? refuse("own-sign-in-needed") : fine;
}

const daysAfterRetraction = 7;

/** An honest word makes nobody late: a week at least, and never less than there was. */
export function dueAfterRetraction(dueAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const week = now.add({ hours: 24 * daysAfterRetraction });
  return Temporal.Instant.compare(dueAt, week) > 0 ? dueAt : week;
}

export type AnswerRefusal = "question-settled" | "own-question";

export function judgeAnswer(
  question: { readonly state: QuestionState; readonly askedBy: string },
  by: { readonly personId: string },
): Verdict<AnswerRefusal> {
  if (question.state !== "open") return refuse("question-settled");
  return question.askedBy === by.personId ? refuse("own-question") : fine;
}

export type ExceptionStep = "propose" | "refuse" | "withdraw" | "end" | "expire";

/** From which states each step leads on. */
const stepsFrom: Record<ExceptionStep, readonly ExceptionState[]> = {
  propose: ["requested"],
  refuse: ["requested"],
  withdraw: ["requested", "proposed"],
  end: ["granted"],
  expire: ["granted"],
};

export function judgeException(
  exception: { readonly state: ExceptionState; readonly personId: string },
  step: ExceptionStep,
  by: { readonly personId: string } | null,
): Verdict<"exception-settled" | "own-exception"> {
  if (!stepsFrom[step].includes(exception.state)) return refuse("exception-settled");
  const deciding = step === "propose" || step === "refuse";
  return deciding && by?.personId === exception.personId ? refuse("own-exception") : fine;
}

const longestDays = 731;

export type PeriodRefusal = "until-before-from" | "until-in-the-past" | "until-too-far";

/** A deviation has an end, two years away at most. */
export function judgePeriod(
  period: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  today: Temporal.PlainDate,
): Verdict<PeriodRefusal> {
  const { compare } = Temporal.PlainDate;
  if (compare(period.until, period.from) < 0) return refuse("until-before-from");
  if (compare(period.until, today) <= 0) return refuse("until-in-the-past");
  return compare(period.until, today.add({ days: longestDays })) > 0 ? refuse("until-too-far") : fine;
}
