export const recordKinds = ["call", "briefing", "letter", "team_day", "talk", "other"] as const;
export type RecordKind = (typeof recordKinds)[number];

export interface RecordedFile {
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: string;
  readonly name: string;
}

/** What somebody enters of a communication that happened elsewhere. */
export interface RecordInput {
  readonly kind: RecordKind;
  readonly title: string;
  readonly happenedAt: Temporal.Instant;
  readonly byPersonId: string | null;
  readonly byWords: string;
  readonly audienceId: string | null;
  readonly personIds: readonly string[];
  readonly outsiders: number;
  readonly outsidersWords: string;
  readonly words: string;
  /** The words themselves; else a summary of them. */
  readonly wholeWords: boolean;
  readonly language: string;
  readonly classification: "public" | "internal" | "confidential";
  readonly files: readonly RecordedFile[];
  readonly correctsId: string | null;
  readonly correctionReason: string;
}

export type RecordRefusal = "record-in-future" | "record-by-nobody" | "record-to-nobody" | "record-without-reason";

/** What happened lies in the past, somebody spoke, somebody was told, and a correction says why. */
export function checkRecord(input: RecordInput, now: Temporal.Instant): RecordRefusal | null {
  if (Temporal.Instant.compare(input.happenedAt, now) > 0) return "record-in-future";
  if (input.byPersonId === null && input.byWords.trim() === "") return "record-by-nobody";
  const told = input.audienceId !== null || input.personIds.length > 0 || input.outsiders > 0;
  if (!told) return "record-to-nobody";
  if (input.correctsId !== null && input.correctionReason.trim() === "") return "record-without-reason";
  return null;
}
