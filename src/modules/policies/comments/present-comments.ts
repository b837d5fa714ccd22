import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { personNames } from "../../people/public.ts";
import { instantText } from "../instant-text.ts";
import { reanchor } from "./anchor.ts";
import { type Comment, listComments } from "./queries.ts";
import type { commentsSchema } from "./schema.ts";

type CommentsView = z.infer<typeof commentsSchema>;
type CommentView = CommentsView["items"][number];

interface Text {
  readonly language: string;
  readonly content: ContentNode;
}

/** Comments at their places in a text, be it a version's or what is being written after it. */
export async function presentComments(
  db: Reader,
  about: { readonly documentId: string; readonly number: number; readonly texts: readonly Text[] },
): Promise<CommentView[]> {
  const all = await listComments(db, about);
  const names = await personNames(db, [...new Set(all.flatMap((one) => [one.writtenBy, one.resolvedBy ?? []].flat()))]);
  const person = (id: string) => ({ id, displayName: names.get(id) ?? "" });
  const said = ({ id, words, writtenBy, writtenAt }: Comment) => ({
    id,
    words,
    writtenBy: person(writtenBy),
    writtenAt: instantText(writtenAt),
  });
  return all
    .filter(({ replyTo }) => replyTo === null)
    .map((comment) => ({
      ...said(comment),
      version: { id: comment.versionId, number: comment.number },
      language: comment.language,
      quote: comment.quote,
      ...placeIn(about.texts, comment),
      resolvedBy: comment.resolvedBy === null ? null : person(comment.resolvedBy),
      resolvedAt: comment.resolvedAt && instantText(comment.resolvedAt),
      replies: all.filter(({ replyTo }) => replyTo === comment.id).map(said),
    }));
}

function placeIn(
  texts: readonly Text[],
  { language, path, start, quote }: Comment,
): Pick<CommentView, "found" | "place"> {
  if (path === null) return { found: "whole", place: null };
  const text = texts.find((one) => one.language === language);
  const anchored = text ? reanchor(text.content, { path, start, quote }) : { found: "lost" as const };
  if (anchored.found === "lost") return { found: "lost", place: null };
  return { found: anchored.found, place: { ...anchored.place, path: [...anchored.place.path] } };
}
