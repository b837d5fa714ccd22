import type { ContentNode } from "../../../platform/content/content-node.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import type { ChosenWords, MailWords, WordFields } from "../compose/words.ts";
import { chooseWords, fillWords } from "../compose/words.ts";
import type { MyMessageRow } from "./queries.ts";

export interface Reading {
  readonly language: string;
  readonly fields: WordFields;
  readonly organisationLanguage: string;
  readonly names: ReadonlyMap<string, string>;
}

/** The words meant for this person, with their own name in them. */
export function wordsOf(row: MyMessageRow, reading: Reading): ChosenWords {
  const words = (row.variant !== null && row.variants[row.variant]) || row.words;
  const chosen = chooseWords(words, reading.language, reading.organisationLanguage);
  return { ...chosen, words: fillWords(chosen.words, reading.fields) };
}

export function headOf(row: MyMessageRow, reading: Reading) {
  return {
    id: row.id,
    subject: wordsOf(row, reading).words.subject,
    from: reading.names.get(row.createdBy) ?? reading.fields.organisation,
    sentAt: row.createdAt.toISOString(),
    opened: row.readAt !== null,
    classification: row.classification,
    tlp: row.tlp,
    critical: row.criticalReason !== null,
    attachments: row.attachments.length,
  };
}

export function presentMessage(row: MyMessageRow, reading: Reading) {
  const { language, fallback, words } = wordsOf(row, reading);
  const inGerman = language.startsWith("de");
  const say = (text: { readonly en: string; readonly de: string }) => (inGerman ? text.de : text.en);
  const ownPage = row.linkPath === `/messages/read/${row.id}`;
  return {
    ...headOf(row, reading),
    language,
    fallback,
    greeting: words.greeting ?? null,
    paragraphs: [...words.paragraphs],
    content: words.content ? contentView(words.content) : null,
    terms: termsOf(words),
    items: (row.items ?? []).map(({ group, title, detail, path }) => ({
      group: group ? say(group) : null,
      title,
      detail: say(detail),
      path,
    })),
    path: ownPage ? null : row.linkPath,
    action: words.action ?? null,
    why: words.why ?? null,
    files: row.attachments.map(({ hash, name, mediaType, size }) => ({ hash, name, mediaType, size })),
  };
}

/** Meanings are kept in the order in which their words stand in the text, each once. */
function termsOf({ content, terms = [] }: MailWords): Record<string, string> {
  const ids = content ? [...termIds(content)] : [];
  if (ids.length !== terms.length) return {};
  return Object.fromEntries(ids.map((id, index) => [id, terms[index]?.meaning ?? ""]));
}

function termIds(node: ContentNode, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const mark of node.marks ?? []) if (mark.type === "term" && mark.attrs?.id) found.add(mark.attrs.id);
  for (const child of node.content ?? []) termIds(child, found);
  return found;
}

/** The pictures in a text, by their SHA-256. */
export function picturesOf(node: ContentNode | undefined, found: Set<string> = new Set()): ReadonlySet<string> {
  if (!node) return found;
  if (node.type === "image") found.add(String(node.attrs?.file ?? ""));
  for (const child of node.content ?? []) picturesOf(child, found);
  return found;
}
