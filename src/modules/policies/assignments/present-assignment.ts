import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { diffContent } from "../../../platform/content/diff/diff-content.ts";
import { countChanges } from "../../../platform/content/diff/difference.ts";
import { differenceView } from "../../../platform/content/diff/difference-schema.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { termsIn } from "../../glossary/public.ts";
import { instantText } from "../instant-text.ts";
import { wordingFor } from "../statements/wording.ts";
import { inLanguage, type VersionText, versionText, versionTexts } from "../versions/version-text.ts";
import { type Assignment, knownVersion } from "./queries.ts";
import type { assignmentSchema } from "./schema.ts";

type View = z.infer<typeof assignmentSchema>;

/** What the page says, and what the text is read in: the person chooses each. */
export interface Languages {
  readonly page: string;
  readonly text: string;
}

export async function presentAssignment(
  db: Reader,
  assignment: Assignment,
  languages: Languages,
  now: Temporal.Instant,
): Promise<View> {
  const texts = await versionTexts(db, assignment.versionId);
  const text = inLanguage(texts, languages.text);
  const { id, personId, documentId, state, live, asks, signInAgain, covers, method } = assignment;
  const { content, language } = text;
  const terms = await termsIn(db, content, language, { id: personId, now });
  return {
    ...{ id, personId, documentId, state, live, asks, signInAgain, covers, method },
    dueAt: instantText(assignment.dueAt),
    acknowledgedAt: assignment.acknowledgedAt && instantText(assignment.acknowledgedAt),
    acknowledged: assignment.acknowledgedHash && {
      number: assignment.acknowledgedNumber,
      contentHash: assignment.acknowledgedHash.toString("hex"),
    },
    statedAt: assignment.statedAt && instantText(assignment.statedAt),
    wording: assignment.acknowledgedWording ?? wordingFor({ ...assignment, title: text.title }, languages.page).text,
    document: {
      title: text.title,
      number: assignment.number,
      contentHash: assignment.contentHash.toString("hex"),
      classification: assignment.classification,
      language,
      languages: texts.map((one) => one.language),
      publishedAt: instantText(assignment.publishedAt),
      minutes: readingMinutes(text.words),
      words: text.words,
    },
    changes: await changesFor(db, assignment, text, languages.page),
    terms: terms.map(({ id, word, meaning }) => ({ id, word, meaning })),
    content: contentView(content),
  };
}

/** What is new for somebody who knows an older version, in the words of the text they read. */
async function changesFor(
  db: Reader,
  assignment: Assignment,
  text: VersionText,
  language: string,
): Promise<View["changes"]> {
  const known = await knownVersion(db, assignment);
  if (!known) return null;
  const before = await versionText(db, known.id, text.language);
  const comparable = before.language === text.language;
  const blocks = comparable ? diffContent(before.content, text.content) : null;
  return {
    sinceNumber: known.number,
    note: noteIn(assignment.changeNote, [text.language, language]),
    reason: assignment.asksReason,
    count: blocks ? countChanges(blocks) : 0,
    blocks: blocks && differenceView(blocks),
  };
}

function noteIn(notes: Readonly<Record<string, string>>, wanted: readonly string[]): string {
  const primary = (tag: string) => tag.split("-")[0]?.toLowerCase();
  for (const language of wanted) {
    const found = notes[language] ?? Object.entries(notes).find(([tag]) => primary(tag) === primary(language))?.[1];
    if (found) return found;
  }
  return Object.values(notes)[0] ?? "";
}
