import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import { type RefObject, useEffect, useId, useState } from "react";
import { useLive } from "../../../platform/live.ts";
import { Button } from "../../../ui/button.tsx";
import { type DocumentNode, headingsOf } from "../../../ui/document/tree.ts";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { CommentCard } from "./comment-card.tsx";
import styles from "./comments.module.css";
import { type Comment, commentsLivePath, commentsOptions, useWriteComment } from "./comments-api.ts";
import { paint, rangeOf, selectedIn } from "./page-words.ts";
import { type Anchor, sectionsOf } from "./places.ts";

interface Props {
  readonly versionId: string;
  readonly language: string;
  readonly content: DocumentNode;
  readonly article: RefObject<HTMLElement | null>;
}

/** Colours what comments are about. */
function usePaint({ article, content }: Props, open: readonly Comment[]): void {
  useEffect(() => {
    const ranges = open.flatMap(
      ({ place }) => (place && article.current && rangeOf(article.current, content, place)) ?? [],
    );
    paint("policy-comments", ranges);
    return () => paint("policy-comments", []);
  }, [article, content, open]);
}

function useSelected({ article, content }: Props, isActive: boolean) {
  const [selected, setSelected] = useState<{ anchor: Anchor; box: DOMRect }>();
  useEffect(() => {
    if (!isActive) return;
    const look = () => setSelected(article.current ? selectedIn(article.current, content) : undefined);
    // Something may have been selected before the comments were there.
    look();
    document.addEventListener("selectionchange", look);
    // The words move under the button.
    window.addEventListener("scroll", look, true);
    return () => {
      document.removeEventListener("selectionchange", look);
      window.removeEventListener("scroll", look, true);
    };
  }, [article, content, isActive]);
  return selected;
}

function WriteForm(props: Props & { about: Anchor | null; onDone: () => void }) {
  const { versionId, language, content, onDone } = props;
  const { t } = useLingui();
  const id = useId();
  const [about, setAbout] = useState(props.about);
  const [words, setWords] = useState("");
  const write = useWriteComment(versionId);
  const headings = headingsOf(content);
  const send = () => write.mutate({ language, anchor: about, words: words.trim() }, { onSuccess: onDone });
  return (
    <div className={styles.form}>
      {about && about.quote !== "" ? (
        <blockquote className={styles.quote} lang={language}>
          {about.quote}
        </blockquote>
      ) : (
        <>
          <label htmlFor={`${id}-about`}>{t`About`}</label>
          <select
            id={`${id}-about`}
            value={about?.path[0] ?? ""}
            onChange={({ currentTarget: { value } }) =>
              setAbout(value === "" ? null : { path: [Number(value)], start: 0, quote: "" })
            }
          >
            <option value="">{t`The whole text`}</option>
            {sectionsOf(content).map(({ index }, at) => (
              <option key={index} value={index}>
                {`${headings[at]?.number ?? ""} ${headings[at]?.text ?? ""}`.trim()}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={id}>{t`Your comment`}</label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the field came because somebody wants to write in it
        autoFocus
        rows={4}
        maxLength={5_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {write.error ? <ProblemNote error={write.error} /> : null}
      <span className={styles.row}>
        <Button size="small" disabled={words.trim() === ""} loading={write.isPending} onClick={send}>
          <Trans>Say it</Trans>
        </Button>
        <Button size="small" variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </span>
    </div>
  );
}

/** Beside the selected words, where the hand is. */
function FloatingButton({ box, onPress }: { box: DOMRect; onPress: () => void }) {
  return (
    <div className={styles.float} style={{ top: Math.max(8, box.top - 44), left: Math.max(8, box.left) }}>
      <Button
        size="small"
        icon={<MessageSquarePlus size={16} aria-hidden="true" />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        <Trans>Comment</Trans>
      </Button>
    </div>
  );
}

const none: readonly Comment[] = [];

/** What reviewers say in the text: beside it, and on a phone in a sheet from below. */
export function CommentsPanel(props: Props) {
  const { versionId, language, content, article } = props;
  const query = useQuery(commentsOptions(versionId));
  useLive(commentsLivePath(versionId), [commentsOptions(versionId).queryKey]);
  const [writing, setWriting] = useState<{ about: Anchor | null }>();
  const [isOpen, setOpen] = useState(false);
  const items = query.data?.items ?? none;
  const mayComment = query.data?.can.comment ?? false;
  const open = items.filter((one) => one.resolvedAt === null);
  const settled = items.filter((one) => one.resolvedAt !== null);
  const selected = useSelected(props, mayComment && writing === undefined);
  usePaint(props, query.data ? items : none);
  if (!mayComment && items.length === 0) return null;
  const show = ({ place }: Comment) => {
    const range = place && article.current && rangeOf(article.current, content, place);
    if (!range) return;
    setOpen(false);
    const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
    element?.scrollIntoView({ block: "center" });
    article.current?.focus({ preventScroll: true });
    paint("policy-comment-here", [range]);
  };
  const card = (comment: Comment) => (
    <CommentCard
      key={comment.id}
      comment={comment}
      mayReply={query.data?.can.reply ?? false}
      {...(comment.place && comment.language === language && { onShow: () => show(comment) })}
    />
  );
  const begin = (about: Anchor | null) => {
    setWriting({ about });
    setOpen(true);
    document.getSelection()?.removeAllRanges();
  };
  return (
    <>
      {selected ? <FloatingButton box={selected.box} onPress={() => begin(selected.anchor)} /> : null}
      <span className={styles.toggle}>
        <Button onClick={() => setOpen(true)}>
          <Plural value={open.length} _0="Comments" one="One comment" other="# comments" />
        </Button>
      </span>
      <section className={styles.panel} aria-labelledby="comments" data-open={isOpen ? "" : undefined}>
        <div className={styles.closeRow}>
          <Button size="small" variant="subtle" onClick={() => setOpen(false)}>
            <Trans>Close</Trans>
          </Button>
        </div>
        <h2 id="comments">
          <Trans>Comments</Trans>
        </h2>
        {writing ? (
          <WriteForm {...props} about={writing.about} onDone={() => setWriting(undefined)} />
        ) : mayComment ? (
          <p>
            <Button size="small" variant="default" onClick={() => begin(null)}>
              <Trans>Comment</Trans>
            </Button>
          </p>
        ) : null}
        {open.length > 0 ? <ul className={styles.list}>{open.map(card)}</ul> : null}
        {settled.length > 0 ? (
          <details>
            <summary>
              <Plural value={settled.length} one="One settled comment" other="# settled comments" />
            </summary>
            <ul className={styles.list}>{settled.map(card)}</ul>
          </details>
        ) : null}
      </section>
    </>
  );
}
