import type { ContentNode } from "../../../platform/content/content-node.ts";

/**
 * What a check has to say. stop: it cannot go out so. warn: look at it before it goes. hint: good to know; also that
 * something could not be checked.
 */
export type Severity = "stop" | "warn" | "hint";

export const findingKinds = [
  "audience-missing",
  "channel-missing",
  "translation-missing",
  "subject-empty",
  "subject-long",
  "text-empty",
  "text-long",
  "sentences-long",
  "hard-to-read",
  "alt-text-missing",
  "field-unknown",
  "placeholder-left",
  "link-malformed",
  "link-unsafe",
  "link-unencrypted",
  "link-shows-another",
  "link-to-mail",
  "link-broken",
  "link-inside-house",
  "link-not-checked",
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** The variant: for an audience or, where that is null, for everybody, in a language; `block` counts from 0. */
export interface Place {
  readonly variant: string | null;
  readonly language: string;
  readonly block?: number;
}

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Null for the message as a whole. */
  readonly where: Place | null;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** One text of a message. */
export interface VariantToCheck {
  readonly audienceId: string | null;
  readonly language: string;
  readonly subject: string;
  readonly content: ContentNode;
}

/** Everything that the checks look at. */
export interface DraftToCheck {
  readonly audiences: number;
  readonly channels: number;
  readonly variants: readonly VariantToCheck[];
  /** Languages of the people it goes to, by the variant that they get; `fallback`: there are no words in theirs. */
  readonly languages: readonly {
    readonly variant: string | null;
    readonly language: string;
    readonly people: number;
    readonly fallback: boolean;
  }[];
  /** Where this installation is: links to it are never asked for. */
  readonly ownUrl: string;
}
