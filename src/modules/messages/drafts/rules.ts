import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { type Channel, type Format, type Tlp, type Unfit, unfitness } from "../../../shared/formats.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";
import type { MessageState } from "../tables.ts";

/** All that an author writes and chooses. */
export interface Draft {
  readonly title: string;
  readonly format: Format;
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly criticalReason: string | null;
  readonly audienceIds: readonly string[];
  readonly channels: readonly Channel[];
  readonly variants: readonly DraftVariant[];
  readonly sendAt: Temporal.Instant | null;
}

export interface DraftVariant {
  readonly audienceId: string | null;
  readonly language: string;
  readonly subject: string;
  readonly content: ContentNode;
}

export type DraftRefusal = Unfit | "audience-twice" | "variant-twice" | "variant-without-audience" | "channel-twice";

/** What a draft cannot be, however unfinished it is. The field is where the page shows it. */
export function judgeDraft(draft: Draft): { readonly reason: DraftRefusal; readonly field: string } | null {
  if (new Set(draft.audienceIds).size < draft.audienceIds.length)
    return { reason: "audience-twice", field: "audiences" };
  if (new Set(draft.channels).size < draft.channels.length) return { reason: "channel-twice", field: "channels" };
  for (const [index, channel] of draft.channels.entries()) {
    const reason = unfitness(channel, draft);
    if (reason) return { reason, field: `channels.${index}` };
  }
  const seen = new Set<string>();
  for (const [index, variant] of draft.variants.entries()) {
    const key = variantKey(variant);
    if (seen.has(key)) return { reason: "variant-twice", field: `variants.${index}` };
    seen.add(key);
    if (variant.audienceId !== null && !draft.audienceIds.includes(variant.audienceId))
      return { reason: "variant-without-audience", field: `variants.${index}.audienceId` };
  }
  return null;
}

function variantKey(variant: { readonly audienceId: string | null; readonly language: string }): string {
  return `words.${variant.audienceId ?? "default"}.${variant.language}`;
}

/**
 * The names of what differs, in words that a page can turn into its own: `title`, `channels`, `words.default.de`.
 * Nothing when somebody saves what is there already.
 */
export function changedFields(before: Draft, after: Draft): string[] {
  const [old, wanted] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...wanted.keys()])].filter((name) => old.get(name) !== wanted.get(name)).sort();
}

function flat(draft: Draft): ReadonlyMap<string, string> {
  const { variants, sendAt, ...rest } = draft;
  const fields = new Map(Object.entries(rest).map(([name, value]) => [name, canonicalText(value as JsonValue)]));
  fields.set("sendAt", sendAt?.toString() ?? "");
  for (const variant of variants)
    fields.set(
      variantKey(variant),
      canonicalText({ subject: variant.subject, content: variant.content as unknown as JsonValue }),
    );
  return fields;
}

/** When it is to leave is no part of what is said: an approval stands whenever that is. */
function isCovered(field: string): boolean {
  return field !== "sendAt";
}

export type EditVerdict =
  | { readonly ok: true; readonly voids: boolean }
  | {
      readonly ok: false;
      readonly reason: "already-sent" | "message-cancelled" | "approval-would-be-void" | "unschedule-first";
    };

/**
 * Whether a change may be made. What waits for approval or has it becomes a draft again by a change of anything that is
 * approved, and only when that was said to be wanted.
 */
export function judgeEdit(state: MessageState, fields: readonly string[], confirmed: boolean): EditVerdict {
  if (state === "sent") return { ok: false, reason: "already-sent" };
  if (state === "cancelled") return { ok: false, reason: "message-cancelled" };
  const covered = fields.some(isCovered);
  if (state !== "draft" && covered)
    return confirmed ? { ok: true, voids: true } : { ok: false, reason: "approval-would-be-void" };
  if (state === "scheduled" && fields.includes("sendAt")) return { ok: false, reason: "unschedule-first" };
  return { ok: true, voids: false };
}
