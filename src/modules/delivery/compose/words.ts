import { z } from "zod";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { contentNodeSchema } from "../../../platform/content/node-schema.ts";

const mailWords = z
  .object({
    subject: z.string().min(1),
    greeting: z.string().optional(),
    paragraphs: z.array(z.string()),
    /** Headings, lists, pictures: after the paragraphs, of which there may then be none. */
    content: contentNodeSchema.optional(),
    /** What words of the glossary mean that the text uses: short notes below it. */
    terms: z.array(z.object({ term: z.string(), meaning: z.string() })).optional(),
    /** What the button says. */
    action: z.string().min(1).optional(),
    /** Why the person gets this, said in the foot; a general sentence where it is absent. */
    why: z.string().optional(),
  })
  .refine(({ paragraphs, content }) => paragraphs.length > 0 || content !== undefined, "says nothing");

/** One language's words. `{givenName}`, `{displayName}` and `{organisation}` stand for the recipient's own. */
export type MailWords = Readonly<Omit<z.infer<typeof mailWords>, "content">> & { readonly content?: ContentNode };

/** By language tag. What people write need not have English; there is always one language, so that a fallback ends. */
export const wordsSchema = z
  .object({ en: mailWords.optional() })
  .catchall(mailWords)
  .refine((words) => Object.keys(words).length > 0, "has no language");
export type SaidWords = Readonly<Record<string, MailWords>>;

/** What the program itself says: it knows English always. */
export interface Words extends SaidWords {
  readonly en: MailWords;
}

export interface WordFields {
  readonly givenName: string;
  readonly displayName: string;
  readonly organisation: string;
}

export interface ChosenWords {
  readonly language: string;
  readonly words: MailWords;
  /** True where the person's own language has no words. */
  readonly fallback: boolean;
}

/** The person's language, else its base (`de` for `de-AT`), else the organisation's, else English, else the first. */
export function chooseWords(words: SaidWords, personLanguage: string, organisationLanguage: string): ChosenWords {
  for (const wanted of [personLanguage, organisationLanguage])
    for (const language of [wanted, baseOf(wanted)]) {
      const found = Object.hasOwn(words, language) ? words[language] : undefined;
      if (found) return { language, words: found, fallback: baseOf(language) !== baseOf(personLanguage) };
    }
  const last = Object.hasOwn(words, "en") ? "en" : (Object.keys(words).sort()[0] ?? "en");
  const found = words[last];
  if (!found) throw new Error("there are words in at least one language");
  return { language: last, words: found, fallback: baseOf(personLanguage) !== baseOf(last) };
}

/** Puts the recipient's own values in. Braces that name no field stay: they are the author's text. */
export function fillWords(words: MailWords, fields: WordFields): MailWords {
  const fill = (text: string) =>
    text.replace(/\{(givenName|displayName|organisation)\}/g, (_, name: keyof WordFields) => fields[name]);
  return {
    subject: fill(words.subject).replace(/\s+/g, " ").trim(),
    paragraphs: words.paragraphs.map(fill),
    ...(words.content !== undefined && { content: fillContent(words.content, fields) }),
    ...(words.terms !== undefined && { terms: words.terms }),
    ...(words.greeting !== undefined && { greeting: fill(words.greeting) }),
    ...(words.action !== undefined && { action: fill(words.action) }),
    ...(words.why !== undefined && { why: fill(words.why) }),
  };
}

/** Nodes of the kind `field` become text; braces in a text are its author's own. */
function fillContent(node: ContentNode, fields: WordFields): ContentNode {
  if (node.type === "field") {
    const name = String(node.attrs?.name ?? "");
    const text = Object.hasOwn(fields, name) ? fields[name as keyof WordFields] : "";
    // A text node is never empty.
    return { type: "text", text: text || " ", ...(node.marks && { marks: node.marks }) };
  }
  return node.content ? { ...node, content: node.content.map((child) => fillContent(child, fields)) } : node;
}

/** The same words, in the type that answers have. */
export function wordsView(words: SaidWords): z.infer<typeof wordsSchema> {
  return words as z.infer<typeof wordsSchema>;
}

function baseOf(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}
