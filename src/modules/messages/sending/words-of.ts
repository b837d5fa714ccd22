import type { judging } from "../../delivery/public.ts";
import type { Message, Variant } from "../drafts/queries.ts";

export interface MessageWords {
  /** For whoever no variant of their own is named. */
  readonly words: judging.SaidWords;
  /** By the id of their audience. */
  readonly variants: Readonly<Record<string, judging.SaidWords>>;
}

/** The texts of a message as delivery takes them. Where all audiences have words of their own, the first one's are the default. */
export function wordsOf(message: Pick<Message, "variants" | "audienceIds">): MessageWords {
  const byAudience = Map.groupBy(message.variants, ({ audienceId }) => audienceId);
  const variants: Record<string, judging.SaidWords> = {};
  for (const id of message.audienceIds) {
    const own = byAudience.get(id);
    if (own) variants[id] = byLanguage(own);
  }
  const usual = byAudience.get(null);
  const words = usual ? byLanguage(usual) : Object.values(variants)[0];
  if (!words) throw new Error("a message that is sent has words");
  return { words, variants };
}

function byLanguage(variants: readonly Variant[]): judging.SaidWords {
  const words: Record<string, judging.SaidWords[string]> = {};
  for (const { language, subject, content } of variants)
    words[language] = { subject: subject.replaceAll(/\s+/g, " ").trim(), paragraphs: [], content };
  return words;
}
