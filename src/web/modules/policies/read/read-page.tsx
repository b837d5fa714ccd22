import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { usePreference } from "../../../platform/preferences.ts";
import { DocumentView } from "../../../ui/document/render.tsx";
import { headingsOf } from "../../../ui/document/tree.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { usePageTitle } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { type Assignment, assignmentOptions, openAssignment } from "../api.ts";
import { pictureAddress } from "../picture-address.ts";
import { Acknowledgement } from "./acknowledgement.tsx";
import { useFlow } from "./flow.ts";
import { Head } from "./head.tsx";
import { usePlace } from "./place.ts";
import styles from "./read.module.css";
import { ReaderBar } from "./reader-bar.tsx";
import { useReading } from "./reading.ts";
import { useReadingChoices } from "./reading-choices.ts";
import { paperStyle, type Tool } from "./tool.ts";
import { useToolKeys } from "./tool-keys.ts";
import { useTurning } from "./turning.ts";

const Changes = lazy(() => import("./tools/changes.tsx").then(({ Changes }) => ({ default: Changes })));
const Offer = lazy(() => import("./tools/offer.tsx").then(({ Offer }) => ({ default: Offer })));
const Tools = lazy(() => import("./tools/tools.tsx").then(({ Tools }) => ({ default: Tools })));

/** Opening says "reading", nothing more: what counts as read is the person's own word at the end. */
function useOpened(assignment: Assignment): void {
  const { mutate } = useMutation({ mutationFn: openAssignment });
  const { id, state } = assignment;
  useEffect(() => {
    if (state === "to_read") mutate(id);
  }, [id, state, mutate]);
}

/** Once the text can be read, the rest is fetched, and what is needed to read on without a connection is kept. */
function useAfterwards(assignment: Assignment): boolean {
  const [ready, setReady] = useState(false);
  const { content } = assignment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept is the text, not what is said of it
  useEffect(() => {
    const begin = () => {
      setReady(true);
      void import("./offline/register.ts").then(({ keepForOffline }) => keepForOffline(assignment));
    };
    const timer = setTimeout(begin, 300);
    return () => clearTimeout(timer);
  }, [content]);
  return ready;
}

/** Made once: the page is drawn anew with every line that is scrolled by. */
function useText({ content, document, documentId, terms }: Assignment) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a document's text changes with its content alone
  return useMemo(() => {
    const meanings = Object.fromEntries(terms.map(({ id, word, meaning }) => [id, `${word}: ${meaning}`]));
    return (
      <DocumentView
        content={content}
        lang={document.language}
        meanings={meanings}
        addressOf={pictureAddress(documentId)}
      />
    );
  }, [content, terms]);
}

function Reader({ assignment }: { assignment: Assignment }) {
  const { t } = useLingui();
  const { document: text, content } = assignment;
  const words = useText(assignment);
  usePageTitle(text.title);
  useOpened(assignment);
  const [sheet, article] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  const choices = useReadingChoices(assignment.personId);
  const headings = useMemo(() => headingsOf(content), [content]);
  const flow = useFlow(sheet, article, choices, headings);
  const keeper = useReading(assignment);
  const { offer, answerOffer } = usePlace(flow, keeper);
  const [tool, open] = useState<Tool | null>(null);
  useToolKeys(open);
  const chrome = useTurning(sheet, flow);
  const ready = useAfterwards(assignment);
  const shared = { assignment, flow, keeper, headings, choices, article, tool, open };
  return (
    <div className={styles.reader} {...paperStyle(choices)}>
      <a className={styles.skip} href="#text">
        <Trans>Skip to the text</Trans>
      </a>
      <ReaderBar {...shared} away={chrome.away} />
      <main id="text" ref={sheet} className={styles.sheet} tabIndex={-1}>
        <Head assignment={assignment} />
        {assignment.changes ? (
          <Suspense fallback={<Waiting lines={6} />}>
            <Changes assignment={assignment} changes={assignment.changes} />
          </Suspense>
        ) : null}
        <article ref={article} aria-label={t`The text`}>
          {words}
        </article>
        <Acknowledgement assignment={assignment} />
      </main>
      {flow.paged ? (
        <p className={styles.folio} aria-hidden="true" data-away={chrome.away ? "" : undefined}>
          {flow.page + 1} / {flow.pages}
        </p>
      ) : null}
      <Suspense fallback={null}>
        {offer ? <Offer place={offer} headings={headings} article={article} onAnswer={answerOffer} /> : null}
        {ready || tool ? <Tools {...shared} /> : null}
      </Suspense>
    </div>
  );
}

export function ReadPage() {
  const { assignmentId } = useParams({ from: "/solo/read/$assignmentId" });
  const assignment = useQuery(assignmentOptions(assignmentId));
  // Of another assignment, for the moment until this one has come.
  const { data } = assignment;
  // Asked anew when another language of the text is chosen.
  usePreference("reading.text", data?.document.languages ?? [], "");
  const query = data && data.id !== assignmentId ? { ...assignment, data: undefined } : assignment;
  return (
    <Loaded
      page
      query={query}
      waiting={
        <div className={styles.waiting}>
          <Waiting lines={12} />
        </div>
      }
    >
      {(found) => <Reader key={`${found.id} ${found.document.language}`} assignment={found} />}
    </Loaded>
  );
}
