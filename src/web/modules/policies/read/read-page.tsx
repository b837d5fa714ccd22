import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Plural, Trans } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useFormat } from "../../../platform/format.ts";
import { DocumentView } from "../../../ui/document/render.tsx";
import { headingsOf } from "../../../ui/document/tree.ts";
import { Due } from "../../../ui/due.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { usePageTitle } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { type Assignment, assignmentOptions, openAssignment } from "../api.ts";
import { ClassificationWord } from "../words.tsx";
import { Acknowledgement } from "./acknowledgement.tsx";
import { useChapterMarks, useProgress } from "./progress.ts";
import styles from "./read.module.css";
import { ReaderBar } from "./reader-bar.tsx";
import { useReadingChoices } from "./reading-choices.ts";

/** Opening says "reading", nothing more: what counts as read is the person's own word at the end. */
function useOpened(assignment: Assignment): void {
  const { mutate } = useMutation({ mutationFn: openAssignment });
  const { id, state } = assignment;
  useEffect(() => {
    if (state === "to_read") mutate(id);
  }, [id, state, mutate]);
}

/** Characters of a title that would fill a phone in the largest type. */
const LONG = 70;

function Head({ assignment }: { assignment: Assignment }) {
  const format = useFormat();
  const { document } = assignment;
  const { number } = document;
  const published = format.date(document.publishedAt);
  return (
    <header className={styles.head}>
      <h1 className={styles.title} lang={document.language} data-long={document.title.length > LONG ? "" : undefined}>
        {document.title}
      </h1>
      <p className={styles.facts}>
        <span>
          <Trans>
            Version {number}, published {published}
          </Trans>
        </span>
        <ClassificationWord value={document.classification} />
        <span>
          <Plural value={document.minutes} one="# minute" other="# minutes" />
        </span>
        {assignment.state === "acknowledged" ? null : (
          <Due instant={assignment.dueAt} overdue={new Date(assignment.dueAt) < new Date()} />
        )}
      </p>
    </header>
  );
}

function Reader({ assignment }: { assignment: Assignment }) {
  usePageTitle(assignment.document.title);
  useOpened(assignment);
  const article = useRef<HTMLElement>(null);
  const choices = useReadingChoices();
  const progress = useProgress(article);
  const headings = useMemo(() => headingsOf(assignment.content), [assignment.content]);
  const marks = useChapterMarks(article, headings, choices.size + choices.face);
  const left = Math.ceil(assignment.document.minutes * (1 - progress));
  return (
    <div className={styles.reader} data-paper={choices.paper} data-face={choices.face} data-size={choices.size}>
      <a className={styles.skip} href="#text">
        <Trans>Skip to the text</Trans>
      </a>
      <ReaderBar
        title={assignment.document.title}
        progress={progress}
        minutesLeft={left}
        headings={headings}
        marks={marks}
        choices={choices}
      />
      <main id="text" className={styles.sheet} tabIndex={-1}>
        <article ref={article}>
          <Head assignment={assignment} />
          <DocumentView content={assignment.content} lang={assignment.document.language} />
        </article>
        <Acknowledgement assignment={assignment} />
      </main>
    </div>
  );
}

export function ReadPage() {
  const { assignmentId } = useParams({ from: "/solo/read/$assignmentId" });
  const assignment = useQuery(assignmentOptions(assignmentId));
  return (
    <Loaded
      page
      query={assignment}
      waiting={
        <div className={styles.waiting}>
          <Waiting lines={12} />
        </div>
      }
    >
      {(data) => <Reader key={data.id} assignment={data} />}
    </Loaded>
  );
}
