import type { MessageState } from "../tables.ts";

/** Later than this, words may say what is no longer so: somebody has to decide whether they still leave. */
const latestHours = 12;
/** Beyond it a date is a slip of the hand. */
const farthestDays = 730;
/** Clocks of browsers go wrong by this much. */
const slackMinutes = 5;

export type ScheduleRefusal = "not-approved" | "approval-void" | "time-past" | "time-too-far";

/** `hash` is of what is stored now; `approved` of what the last request agreed to, null where none stands. */
export function judgeSchedule(
  message: { readonly state: MessageState; readonly contentHash: Uint8Array | null },
  approval: { readonly hash: Uint8Array; readonly approved: Uint8Array | null },
  at: Temporal.Instant | null,
  now: Temporal.Instant,
): ScheduleRefusal | null {
  if (message.state !== "approved" && message.state !== "not_sent") return "not-approved";
  if (!approvalStands(message.contentHash, approval)) return "approval-void";
  if (at === null) return null;
  if (Temporal.Instant.compare(at, now.subtract({ minutes: slackMinutes })) < 0) return "time-past";
  return Temporal.Instant.compare(at, now.add({ hours: 24 * farthestDays })) > 0 ? "time-too-far" : null;
}

/** Hash for hash: what was submitted, what was approved, and what is there now are the same. */
function approvalStands(
  submitted: Uint8Array | null,
  { hash, approved }: { readonly hash: Uint8Array; readonly approved: Uint8Array | null },
): boolean {
  if (submitted === null || approved === null) return false;
  return Buffer.compare(submitted, hash) === 0 && Buffer.compare(approved, hash) === 0;
}

export const failureReasons = [
  "too-late",
  "not-live",
  "paused",
  "approval-void",
  "audience-archived",
  "audience-empty",
] as const;
/** Why a message could not be sent at its time. */
export type FailureReason = (typeof failureReasons)[number];

export interface Departure {
  readonly state: MessageState;
  readonly contentHash: Uint8Array | null;
  readonly sendAt: Temporal.Instant | null;
  readonly hash: Uint8Array;
  readonly approved: Uint8Array | null;
  readonly leaving: "all" | "released" | "none";
  readonly archived: boolean;
  readonly recipients: number;
}

export type DepartureVerdict =
  | { readonly go: true }
  /** Taken back, put off or gone: nothing is wrong. */
  | { readonly go: false; readonly reason: null }
  | { readonly go: false; readonly reason: FailureReason };

/** Asked at the very moment of sending, whatever was true when somebody chose the time. */
export function judgeDeparture(message: Departure, now: Temporal.Instant): DepartureVerdict {
  const { state, sendAt } = message;
  if (state !== "scheduled" || sendAt === null || Temporal.Instant.compare(sendAt, now) > 0)
    return { go: false, reason: null };
  const reason = failureOf(message, sendAt, now);
  return reason ? { go: false, reason } : { go: true };
}

function failureOf(message: Departure, sendAt: Temporal.Instant, now: Temporal.Instant): FailureReason | null {
  if (!approvalStands(message.contentHash, message)) return "approval-void";
  if (Temporal.Instant.compare(now, sendAt.add({ hours: latestHours })) > 0) return "too-late";
  if (message.leaving === "none") return "paused";
  if (message.leaving === "released") return "not-live";
  if (message.archived) return "audience-archived";
  return message.recipients === 0 ? "audience-empty" : null;
}

/** Whether a message can be cancelled: it will never be sent, and what was said about it stays. */
export function mayCancel(state: MessageState): boolean {
  return state === "in_approval" || state === "approved" || state === "scheduled" || state === "not_sent";
}
