import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./comments.module.css";
import { type Comment, useReply, useSettle } from "./comments-api.ts";

function Said({ by, at, words }: { by: string; at: string; words: string }) {
  const format = useFormat();
  return (
    <>
      <p className={styles.by}>
        <strong>{by}</strong> <span>{format.ago(at)}</span>
      </p>
      <p className={styles.said}>{words}</p>
    </>
  );
}

function ReplyForm({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [words, setWords] = useState("");
  const reply = useReply(comment.id);
  const send = () => reply.mutate(words.trim(), { onSuccess: onDone });
  return (
    <div className={styles.form}>
      <label htmlFor={id} className="hidden-visually">
        {t`Your answer`}
      </label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the field came because somebody wants to write in it
        autoFocus
        rows={3}
        maxLength={5_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {reply.error ? <ProblemNote error={reply.error} /> : null}
      <span className={styles.row}>
        <Button size="small" disabled={words.trim() === ""} loading={reply.isPending} onClick={send}>
          <Trans>Answer</Trans>
        </Button>
        <Button size="small" variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </span>
    </div>
  );
}

interface Props {
  readonly comment: Comment;
  readonly mayReply: boolean;
  /** Goes to its words; without it they are nowhere in this text. */
  readonly onShow?: () => void;
}

/** What somebody said at a place of the text, and what was answered. */
export function CommentCard({ comment, mayReply, onShow }: Props) {
  const [answering, setAnswering] = useState(false);
  const settle = useSettle(comment.id);
  const { quote, found, resolvedBy, replies } = comment;
  const isSettled = comment.resolvedAt !== null;
  const who = resolvedBy?.displayName ?? "";
  return (
    <li className={styles.card} id={`comment-${comment.id}`} tabIndex={-1} data-settled={isSettled ? "" : undefined}>
      {quote === "" ? null : (
        <blockquote className={styles.quote} lang={comment.language}>
          {quote}
        </blockquote>
      )}
      {found === "lost" || found === "block" ? (
        <p className={styles.moved}>
          {found === "lost" ? <Trans>These words are gone.</Trans> : <Trans>These words have changed.</Trans>}
        </p>
      ) : null}
      <Said by={comment.writtenBy.displayName} at={comment.writtenAt} words={comment.words} />
      {replies.map((reply) => (
        <div key={reply.id} className={styles.reply}>
          <Said by={reply.writtenBy.displayName} at={reply.writtenAt} words={reply.words} />
        </div>
      ))}
      {isSettled ? (
        <p className={styles.moved}>
          <Trans>Settled by {who}</Trans>
        </p>
      ) : null}
      {settle.error ? <ProblemNote error={settle.error} /> : null}
      {answering ? (
        <ReplyForm comment={comment} onDone={() => setAnswering(false)} />
      ) : (
        <span className={styles.row}>
          {onShow ? (
            <Button size="small" variant="subtle" onClick={onShow}>
              <Trans>Go to it</Trans>
            </Button>
          ) : null}
          {mayReply ? (
            <>
              <Button size="small" variant="subtle" onClick={() => setAnswering(true)}>
                <Trans>Answer</Trans>
              </Button>
              <Button
                size="small"
                variant="subtle"
                loading={settle.isPending}
                onClick={() => settle.mutate(!isSettled)}
              >
                {isSettled ? <Trans>Not settled after all</Trans> : <Trans>Settled</Trans>}
              </Button>
            </>
          ) : null}
        </span>
      )}
    </li>
  );
}
