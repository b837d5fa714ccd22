import { emptyContent } from "../../../parts/editor/content.ts";
import type { DraftToSave, Message, Variant } from "../api.ts";

/** All that an author writes and chooses, as it stands on the page. */
export type Draft = Omit<DraftToSave, "version" | "voidApproval">;
export type DraftVariant = Draft["variants"][number];
export type VariantKey = string;

export function draftOf(message: Message): Draft {
  return {
    title: message.title,
    format: message.format,
    classification: message.classification,
    tlp: message.tlp,
    critical: message.critical,
    audiences: message.audiences.map(({ id }) => id),
    channels: message.channels,
    variants: message.variants.map(({ audienceId, language, subject, content }: Variant) => ({
      audienceId,
      language,
      subject,
      content,
    })),
    sendAt: message.sendAt,
  };
}

export const keyOf = ({ audienceId, language }: Pick<DraftVariant, "audienceId" | "language">): VariantKey =>
  `${audienceId ?? ""}:${language}`;

export const isBlank = ({ subject, content }: DraftVariant): boolean =>
  subject.trim() === "" && JSON.stringify(content) === JSON.stringify(emptyContent);

export function withWords(draft: Draft, key: VariantKey, words: Partial<DraftVariant>): Draft {
  return { ...draft, variants: draft.variants.map((one) => (keyOf(one) === key ? { ...one, ...words } : one)) };
}

/** Words in a further language or for an audience of their own, beginning with a copy where one is given. */
export function withVariant(
  draft: Draft,
  place: Pick<DraftVariant, "audienceId" | "language">,
  like?: DraftVariant,
): Draft {
  if (draft.variants.some((one) => keyOf(one) === keyOf(place))) return draft;
  const words = like ? { subject: like.subject, content: like.content } : { subject: "", content: emptyContent };
  return { ...draft, variants: [...draft.variants, { ...place, ...words }] };
}

export function withoutVariant(draft: Draft, key: VariantKey): Draft {
  return { ...draft, variants: draft.variants.filter((one) => keyOf(one) !== key) };
}

/** Whom the message no longer goes to needs no words of their own. */
export function withAudiences(draft: Draft, audiences: readonly string[]): Draft {
  const variants = draft.variants.filter(({ audienceId }) => audienceId === null || audiences.includes(audienceId));
  return { ...draft, audiences: [...audiences], variants };
}

/** Whose words stand first when the page opens. */
export const firstKey = (draft: Draft): VariantKey => (draft.variants[0] ? keyOf(draft.variants[0]) : "");
