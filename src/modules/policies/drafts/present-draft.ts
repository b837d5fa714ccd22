import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { countWords, readingMinutes } from "../../../platform/content/text.ts";
import { offices, personNames } from "../../people/public.ts";
import { instantText } from "../instant-text.ts";
import { listVersions, type VersionSummary } from "../versions/queries.ts";
import { getDraft, writersOfDraft } from "./queries.ts";
import { lacksOf } from "./rules.ts";
import type { draftSchema } from "./schema.ts";

type DraftView = z.infer<typeof draftSchema>;

/** What is being written at a document, with all that its page shows. */
export async function presentDraft(db: Reader, documentId: string): Promise<DraftView> {
  const draft = await getDraft(db, documentId);
  const versions = await listVersions(db, documentId);
  const writers = await writersOfDraft(db, documentId);
  const names = await personNames(db, [draft.createdBy, draft.updatedBy, ...writers]);
  const person = (id: string) => ({ id, displayName: names.get(id) ?? "" });
  const officeId = draft.ownerOfficeId;
  const officeNames = await offices.names(db, officeId === null ? [] : [officeId]);
  const lacks = lacksOf(draft.texts);
  const inReview = versions.some(({ state }) => state === "in_review");
  return {
    documentId,
    revision: draft.revision,
    texts: draft.texts.map(({ language, title, content }) => {
      const words = countWords(content, language);
      return { language, title, content: contentView(content), words, minutes: readingMinutes(words) };
    }),
    classification: draft.classification,
    ownerOffice: officeId === null ? null : { id: officeId, name: officeNames.get(officeId) ?? "" },
    reviewOn: draft.reviewOn,
    changeNote: { ...draft.changeNote },
    base: placeOf(versions.find(({ id }) => id === draft.baseVersionId)),
    newest: placeOf(versions[0]),
    fileName: draft.fileName,
    createdBy: person(draft.createdBy),
    createdAt: instantText(draft.createdAt),
    updatedBy: person(draft.updatedBy),
    updatedAt: instantText(draft.updatedAt),
    writers: writers.map(person),
    lacks,
    can: { finish: lacks.length === 0 && !inReview, discard: true },
  };
}

function placeOf(version: VersionSummary | undefined): DraftView["base"] {
  return version ? { versionId: version.id, number: version.number, state: version.state } : null;
}
