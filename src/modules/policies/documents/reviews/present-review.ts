import type { z } from "zod";
import type { Reader } from "../../../../database.ts";
import { contentView } from "../../../../platform/content/node-schema.ts";
import { AppError } from "../../../../platform/errors.ts";
import { instantText } from "../../instant-text.ts";
import { todayOf } from "../../statements/today.ts";
import { inLanguage, versionTexts } from "../../versions/version-text.ts";
import { getDocument, openReviewOf } from "../queries.ts";
import type { reviewSchema } from "../schema.ts";
import { firstNext, lastNext } from "./rules.ts";
import { answersFor, type Stating } from "./state-still-right.ts";

/**
 * What is in force of a document, for whoever says whether it still is right: they may hold no role, and it may be
 * confidential. For anybody else it is not there.
 */
export async function presentReview(
  db: Reader,
  asked: { readonly documentId: string; readonly language: string },
  by: Stating,
): Promise<z.infer<typeof reviewSchema>> {
  const document = await getDocument(db, asked.documentId);
  const version = await db
    .selectFrom("policies.versions")
    .select(["id", "number", "classification", "published_at"])
    .where("document_id", "=", document.id)
    .where("state", "=", "published")
    .executeTakeFirst();
  if (!version?.published_at || !(await answersFor(db, document, by)))
    throw new AppError("not-found", "There is no such policy to look at.");
  const texts = await versionTexts(db, version.id);
  const { title, language, content } = inLanguage(texts, asked.language);
  const today = await todayOf(db, by.now);
  return {
    documentId: document.id,
    versionId: version.id,
    number: version.number,
    classification: version.classification,
    publishedAt: instantText(version.published_at),
    title,
    language,
    content: contentView(content),
    reviewOn: document.reviewOn,
    isAsked: (await openReviewOf(db, document.id)) !== undefined,
    next: { first: firstNext(today), last: lastNext(today) },
    can: { write: by.may("policies.document.write") },
  };
}
