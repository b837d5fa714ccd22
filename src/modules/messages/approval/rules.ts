import type { ContentNode } from "../../../platform/content/content-node.ts";
import type { MessageState } from "../tables.ts";

export type SubmitRefusal =
  | "not-a-draft"
  | "audience-missing"
  | "channel-missing"
  | "words-missing"
  | "subject-missing"
  | "content-missing"
  | "version-changed";

export interface Submission {
  readonly state: MessageState;
  readonly version: number;
  /** What whoever submits saw. */
  readonly seen: number;
  readonly audienceIds: readonly string[];
  readonly channels: readonly string[];
  readonly variants: readonly {
    readonly audienceId: string | null;
    readonly subject: string;
    readonly content: ContentNode;
  }[];
}

/** Whether a draft says something to somebody: an approver is not asked about half a thing. */
export function judgeSubmission(
  one: Submission,
): { readonly reason: SubmitRefusal; readonly field: string | null } | null {
  if (one.state !== "draft") return { reason: "not-a-draft", field: null };
  if (one.version !== one.seen) return { reason: "version-changed", field: null };
  if (one.audienceIds.length === 0) return { reason: "audience-missing", field: "audiences" };
  if (one.channels.length === 0) return { reason: "channel-missing", field: "channels" };
  // Whoever gets no words of their own audience gets these.
  const ownWords = new Set(one.variants.map(({ audienceId }) => audienceId));
  const lacking = one.audienceIds.some((id) => !ownWords.has(id));
  if (lacking && !ownWords.has(null)) return { reason: "words-missing", field: "variants" };
  if (one.variants.length === 0) return { reason: "words-missing", field: "variants" };
  for (const [index, { subject, content }] of one.variants.entries()) {
    if (subject.trim() === "") return { reason: "subject-missing", field: `variants.${index}.subject` };
    if (!saysSomething(content)) return { reason: "content-missing", field: `variants.${index}.content` };
  }
  return null;
}

function saysSomething(node: ContentNode): boolean {
  if (node.type === "image" || node.type === "field") return true;
  if (node.text !== undefined && node.text.trim() !== "") return true;
  return (node.content ?? []).some(saysSomething);
}
