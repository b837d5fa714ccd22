import { Plural } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CommentCard } from "../comments/comment-card.tsx";
import styles from "./draft.module.css";
import { draftCommentsOptions } from "./draft-api.ts";

interface Props {
  readonly documentId: string;
  readonly language: string;
  readonly onShow: (path: readonly number[]) => void;
}

/** What reviewers said, beside the words that are written now. */
export function CommentsOfDraft({ documentId, language, onShow }: Props) {
  const query = useQuery(draftCommentsOptions(documentId));
  const open = (query.data?.items ?? []).filter((one) => one.resolvedAt === null && one.language === language);
  if (!query.data || open.length === 0) return null;
  return (
    <section className={styles.comments} aria-labelledby="draft-comments">
      <h2 id="draft-comments">
        <Plural value={open.length} one="One comment to settle" other="# comments to settle" />
      </h2>
      <ul>
        {open.map((comment) => (
          <CommentCard
            key={comment.id}
            comment={comment}
            mayReply={query.data.can.reply}
            {...(comment.place && { onShow: () => onShow(comment.place?.path ?? []) })}
          />
        ))}
      </ul>
    </section>
  );
}
