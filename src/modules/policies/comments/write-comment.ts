import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { draftTopic } from "../drafts/topic.ts";
import { lockVersion, type Version } from "../versions/queries.ts";
import { type Anchor, fits } from "./anchor.ts";
import { type Comment, getComment } from "./queries.ts";
import { mayReview, type Reviewer } from "./reviewers.ts";

export interface CommentToWrite {
  readonly versionId: string;
  readonly language: string;
  /** Null: about the whole text. */
  readonly anchor: Anchor | null;
  readonly words: string;
}

export type Commenter = ActingPerson & Reviewer;

/** Says something at a place in the text of a version, while it can still be changed. */
export async function writeComment(
  tx: Tx,
  input: CommentToWrite,
  by: Commenter,
): Promise<Recorded<{ readonly id: string }>> {
  const version = await lockVersion(tx, input.versionId);
  await requireReviewer(tx, version.id, by);
  if (version.state !== "draft" && version.state !== "in_review")
    throw new AppError("conflict", "This version is decided. Comments go to what is being written.", {
      reason: "not-in-review",
    });
  requireAnchor(version, input);
  const { anchor, words, language } = input;
  const place = anchor && { path: [...anchor.path], start: anchor.start, quote: anchor.quote };
  return store(tx, version, { language, words, reply_to: null, ...place }, by);
}

/** Answers a comment. */
export async function replyToComment(
  tx: Tx,
  input: { readonly commentId: string; readonly words: string },
  by: Commenter,
): Promise<Recorded<{ readonly id: string }>> {
  const comment = await lockComment(tx, input.commentId, by);
  const version = await lockVersion(tx, comment.versionId);
  return store(tx, version, { language: comment.language, words: input.words, reply_to: comment.id }, by);
}

/** What somebody says is settled; or not after all. A reply has no end of its own. */
export async function settleComment(
  tx: Tx,
  input: { readonly commentId: string; readonly resolved: boolean },
  by: Commenter,
): Promise<Recorded<void>> {
  const comment = await lockComment(tx, input.commentId, by);
  if ((comment.resolvedAt !== null) === input.resolved)
    throw new AppError("conflict", "Somebody has done that already.", { reason: "already-so" });
  await tx
    .updateTable("policies.comments")
    .set({
      resolved_by: input.resolved ? by.personId : null,
      resolved_at: input.resolved ? by.now.toString() : null,
    })
    .where("id", "=", comment.id)
    .execute();
  await signal(tx, draftTopic(comment.documentId));
  const fact = {
    kind: input.resolved ? "policies.comment.resolved" : "policies.comment.reopened",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${comment.versionId}`, `policy:${comment.documentId}`] as const,
    data: { commentId: comment.id },
  };
  return record(tx, fact, undefined);
}

/** Its document is locked first; whoever answers is one who may review it. A reply leads to what it replies to. */
async function lockComment(tx: Tx, id: string, by: Commenter): Promise<Comment> {
  const named = await getComment(tx, id);
  await lockVersion(tx, named.versionId);
  await requireReviewer(tx, named.versionId, by);
  return getComment(tx, named.replyTo ?? named.id);
}

async function store(
  tx: Tx,
  version: Version,
  row: {
    readonly language: string;
    readonly words: string;
    readonly reply_to: string | null;
    readonly path?: number[];
    readonly start?: number;
    readonly quote?: string;
  },
  by: Commenter,
): Promise<Recorded<{ readonly id: string }>> {
  const { id } = await tx
    .insertInto("policies.comments")
    .values({
      ...row,
      document_id: version.documentId,
      version_id: version.id,
      written_by: by.personId,
      written_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await signal(tx, draftTopic(version.documentId));
  const fact = {
    kind: "policies.comment.written",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`] as const,
    data: {
      commentId: id,
      title: version.title,
      number: version.number,
      language: row.language,
      quote: row.quote ?? "",
      comment: row.words,
      ...(row.reply_to !== null && { replyTo: row.reply_to }),
    },
  };
  return record(tx, fact, { id });
}

async function requireReviewer(tx: Tx, versionId: string, by: Commenter): Promise<void> {
  if (await mayReview(tx, versionId, by, by.now)) return;
  throw new AppError("not-permitted", "Only those who write at it or are asked to approve it comment on it.", {
    reason: "not-a-reviewer",
  });
}

function requireAnchor(version: Version, { language, anchor }: CommentToWrite): void {
  const text = [version, ...version.further].find((one) => one.language === language);
  if (text && (anchor === null || fits(text.content, anchor))) return;
  const field = text ? "anchor" : "language";
  const remedy = "Load the page again and mark the words anew.";
  throw new AppError("invalid-input", "These words do not stand in this version.", {
    reason: "place-unknown",
    fields: [{ field, reason: "place-unknown", remedy }],
  });
}
