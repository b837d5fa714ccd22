import type { Message } from "../drafts/queries.ts";

/** Whose words are looked at: those of one audience, or null for those of everybody else; all languages or one. */
export interface Chosen {
  readonly audienceId?: string | null | undefined;
  readonly language?: string | undefined;
}

/** The variants of a message without those that were not asked for; empty where there are no such words. */
export function chooseVariants(message: Pick<Message, "variants">, { audienceId, language }: Chosen) {
  return message.variants.filter(
    (variant) =>
      (audienceId === undefined || variant.audienceId === audienceId) &&
      (language === undefined || variant.language === language),
  );
}

/** Nobody takes a test for the message itself. */
export function markTest(subject: string): string {
  return `[Test] ${subject}`;
}

export const mostTestRecipients = 10;
