import type { VersionState } from "../tables.ts";

type Verdict<Reason extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

export type DraftRefusal = "version-in-review" | "content-unchanged";

/** One version of a document at a time goes its way to approval, and each says something that the last did not. */
export function judgeNewVersion(
  latest: { readonly state: VersionState; readonly contentHash: Uint8Array },
  draft: { readonly contentHash: Uint8Array },
): Verdict<DraftRefusal> {
  if (latest.state === "in_review") return { ok: false, reason: "version-in-review" };
  if (Buffer.compare(latest.contentHash, draft.contentHash) === 0) return { ok: false, reason: "content-unchanged" };
  return { ok: true };
}

export type SubmitRefusal = "not-a-draft" | "content-changed";

/** `currentHash` is computed anew from what is stored, so that nothing but the very words goes to the approver. */
export function judgeSubmission(
  version: { readonly state: VersionState; readonly contentHash: Uint8Array },
  currentHash: Uint8Array,
): Verdict<SubmitRefusal> {
  if (version.state !== "draft") return { ok: false, reason: "not-a-draft" };
  if (Buffer.compare(version.contentHash, currentHash) !== 0) return { ok: false, reason: "content-changed" };
  return { ok: true };
}

export type PublishRefusal = "not-approved" | "approval-void" | "newer-published";

/** Publishes only what a second person approved, word for word. */
export function judgePublication(
  version: { readonly state: VersionState; readonly number: number },
  currentHash: Uint8Array,
  approval: { readonly state: string; readonly contentHash: Uint8Array } | undefined,
  publishedNumber: number | undefined,
): Verdict<PublishRefusal> {
  if (version.state !== "approved") return { ok: false, reason: "not-approved" };
  if (approval?.state !== "approved" || Buffer.compare(approval.contentHash, currentHash) !== 0)
    return { ok: false, reason: "approval-void" };
  if (publishedNumber !== undefined && publishedNumber > version.number)
    return { ok: false, reason: "newer-published" };
  return { ok: true };
}

/** The last second of the day that lies so many days ahead where the organisation is. */
export function dueAtAfter(now: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  const day = now
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: days + 1 });
  return day.toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}
