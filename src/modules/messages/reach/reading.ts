import type { Reader } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";
import { wordsOf } from "../sending/words-of.ts";

/** What decides who gets which words, for whoever asks before there are any, too. */
export async function readingOf(db: Reader, message: Message) {
  const organisationLanguage = (await findOrganisation(db))?.language ?? "en";
  return { words: message.variants.length === 0 ? null : wordsOf(message), organisationLanguage };
}
