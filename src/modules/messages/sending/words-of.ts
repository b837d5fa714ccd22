import type { Reader } from "../../../database.ts";
import type { judging } from "../../delivery/public.ts";
import { type FrozenTerm, freezeTerms } from "../../glossary/public.ts";
import type { Variant } from "../drafts/queries.ts";

export interface MessageWords {
  /** For whoever no variant of their own is named. */
  readonly words: judging.SaidWords;
  /** By the id of their audience. */
  readonly variants: Readonly<Record<string, judging.SaidWords>>;
}

type SaidVariant = Variant & { readonly terms?: readonly FrozenTerm[] };

interface Texts {
  readonly audienceIds: readonly string[];
  readonly variants: readonly SaidVariant[];
}

/** What is said, with what the words of the glossary in it mean today: that is said along with it. */
export async function wordsToSay(db: Reader, message: Texts): Promise<MessageWords> {
  const variants: SaidVariant[] = [];
  for (const variant of message.variants) {
    const terms = await freezeTerms(db, variant.content, variant.language);
    variants.push(terms.length === 0 ? variant : { ...variant, terms });
  }
  return wordsOf({ ...message, variants });
}

/** The texts of a message as delivery takes them. Where all audiences have words of their own, the first one's are the default. */
export function wordsOf(message: Texts): MessageWords {
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

function byLanguage(variants: readonly SaidVariant[]): judging.SaidWords {
  const words: Record<string, judging.SaidWords[string]> = {};
  for (const { language, subject, content, terms } of variants)
    words[language] = {
      subject: subject.replaceAll(/\s+/g, " ").trim(),
      paragraphs: [],
      content,
      ...(terms && { terms: [...terms] }),
    };
  return words;
}
