import type { Outcome } from "../../../platform/mail/relay.ts";
import type { AdmissionRefusal } from "../channels/rules.ts";

export const deliveryStates = [
  "queued",
  "leased",
  "attempt_started",
  "accepted",
  "failed",
  "excluded",
  "uncertain",
] as const;

/**
 * queued → leased → attempt_started → accepted, failed or uncertain; excluded from queued or leased. Only an attempt
 * whose answer is not known makes a delivery uncertain, and nothing leaves uncertain by itself.
 */
export type DeliveryState = (typeof deliveryStates)[number];

/** What indexes know of a state. */
export type DeliveryStage = Exclude<DeliveryState, "queued" | "leased" | "attempt_started"> | "open";

export function stageOf(state: DeliveryState): DeliveryStage {
  return state === "queued" || state === "leased" || state === "attempt_started" ? "open" : state;
}

export type Verdict =
  | { readonly state: "accepted"; readonly reason: null; readonly reply: string }
  | { readonly state: "failed"; readonly reason: FailureReason; readonly reply: string }
  | { readonly state: "uncertain"; readonly reason: "no-answer"; readonly reply: string }
  | { readonly state: "queued"; readonly reason: RetryReason; readonly reply: string; readonly delaySeconds: number };

type FailureReason = "refused" | "unsendable" | "gave-up";
type RetryReason = "deferred" | "connection-trouble";
/** Why somebody is not sent to, besides the reason that a cancellation gives. */
export type ExclusionReason = AdmissionRefusal;

/** Why a row waits until somebody says otherwise. */
export type Held = "paused" | "late";

/** With pauses of at most an hour this is a little more than a day. */
export const maxAttempts = 30;
const longestPauseMinutes = 60;

/** RFC 5321 section 4.2.1: 2yz done, 4yz try again, 5yz do not. `attempts` counts the one just made. */
export function verdictOf(outcome: Outcome, attempts: number, random: number): Verdict {
  if (outcome.kind === "no-answer") return { state: "uncertain", reason: "no-answer", reply: outcome.reason };
  if (outcome.kind === "unsendable") return { state: "failed", reason: "unsendable", reply: outcome.reason };
  if (outcome.kind === "not-sent") return retry("connection-trouble", outcome.reason, attempts, random);
  const { reply } = outcome;
  if (reply.startsWith("2")) return { state: "accepted", reason: null, reply };
  if (reply.startsWith("5")) return { state: "failed", reason: "refused", reply };
  return retry("deferred", reply, attempts, random);
}

/** 2^n minutes up to an hour, shortened by up to a half so that what failed together does not return together. */
export function retryDelaySeconds(attempts: number, random: number): number {
  const minutes = Math.min(2 ** Math.max(attempts - 1, 0), longestPauseMinutes);
  return Math.round(minutes * 60 * (1 - random / 2));
}

function retry(reason: RetryReason, reply: string, attempts: number, random: number): Verdict {
  if (attempts >= maxAttempts) return { state: "failed", reason: "gave-up", reply };
  return { state: "queued", reason, reply, delaySeconds: retryDelaySeconds(attempts, random) };
}

export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

/** Nothing of this message is on its way or waiting to be. */
export function isFinished(counts: DeliveryCounts): boolean {
  return counts.queued + counts.leased + counts.attempt_started === 0;
}

/** The accounting identity: everybody who was meant to be told stands in exactly one state. */
export function identityHolds(candidates: number, counts: DeliveryCounts): boolean {
  return deliveryStates.reduce((sum, state) => sum + counts[state], 0) === candidates;
}

const lateAfterHours = 12;

/**
 * After an absence of more than half a day, whatever was due before this instant is too late to be sent unasked; null
 * when somebody has drained lately, however long something has waited.
 */
export function lateBefore(lastRan: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | null {
  const limit = now.subtract({ hours: lateAfterHours });
  return Temporal.Instant.compare(lastRan, limit) < 0 ? limit : null;
}

/** Below this many in the last minute their pace says nothing about the rest. */
const pacedFrom = 30;

/** About how long what is due takes at the pace of the last minute; null where nobody could say. */
export function secondsLeft(lastMinute: number, due: number): number | null {
  return lastMinute < pacedFrom || due === 0 ? null : Math.ceil((due / lastMinute) * 60);
}
