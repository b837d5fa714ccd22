import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { usePreference } from "../../../platform/preferences.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { headingsOf } from "../../../ui/document/tree.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { pictureAddress } from "../picture-address.ts";
import { type LibraryDocument, libraryDocumentOptions } from "./api.ts";
import { EntryFacts } from "./entry-facts.tsx";
import styles from "./library.module.css";
import { OpenQuestions } from "./open-questions.tsx";

/** To the section that the address names, once it is there. */
function useSection(hash: string): void {
  useEffect(() => {
    const element = hash ? document.getElementById(hash) : null;
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
  }, [hash]);
}

function Contents({ document }: { document: LibraryDocument }) {
  const { t } = useLingui();
  const headings = useMemo(() => headingsOf(document.content), [document.content]);
  if (headings.length < 2) return null;
  return (
    <nav className={styles.contents} aria-label={t`Contents`}>
      <ul lang={document.language}>
        {headings.map((heading) => (
          <li key={heading.id} data-level={Math.min(heading.level, 3)}>
            <Link to="/library/$documentId" params={{ documentId: document.documentId }} hash={heading.id} replace>
              {heading.number ? `${heading.number} ` : ""}
              {heading.text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Each language names itself, so that whoever cannot read this one still finds theirs. */
const nameOf = (language: string) => new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;

interface SheetProps {
  readonly document: LibraryDocument;
  readonly onLanguage: (language: string) => void;
}

function Tools({ document: { documentId, language, languages }, onLanguage }: SheetProps) {
  const { t } = useLingui();
  return (
    <div className={styles.tools}>
      {languages.length > 1 ? (
        <fieldset className={styles.languages}>
          <legend className="hidden-visually">{t`Language of the text`}</legend>
          {languages.map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => onLanguage(one)}>
              {nameOf(one)}
            </button>
          ))}
        </fieldset>
      ) : null}
      <a className={styles.file} href={`/api/library/${documentId}/pdf?language=${language}`} download>
        <Download size={15} aria-hidden="true" /> PDF
      </a>
    </div>
  );
}

function Sheet({ document, onLanguage }: SheetProps) {
  const { hash } = useLocation();
  const [size] = usePreference("reading.size", ["medium", "small", "large", "largest"], "medium");
  const [face] = usePreference("reading.face", ["literata", "inter", "atkinson"], "literata");
  useSection(hash);
  const { standing } = document;
  return (
    <Page
      title={document.title}
      above={
        <Link to="/library">
          <Trans>All policies</Trans>
        </Link>
      }
      action={
        standing.kind === "owed" ? (
          <ButtonLink to="/read/$assignmentId" params={{ assignmentId: standing.assignmentId }}>
            <Trans>Read and confirm</Trans>
          </ButtonLink>
        ) : undefined
      }
      state={<EntryFacts entry={document} />}
    >
      <div className={styles.sheet}>
        <div className={styles.side}>
          <Tools document={document} onLanguage={onLanguage} />
          <Contents document={document} />
        </div>
        <article className={styles.text} data-size={size} data-face={face}>
          <DocumentView
            content={document.content}
            lang={document.language}
            addressOf={pictureAddress(document.documentId)}
          />
          <OpenQuestions questions={document.openQuestions} />
        </article>
      </div>
    </Page>
  );
}

export function LibraryDocumentPage() {
  const { i18n } = useLingui();
  const { documentId } = useParams({ from: "/shell/library/$documentId" });
  const [language, setLanguage] = useState<string>();
  const document = useQuery(libraryDocumentOptions(documentId, language ?? i18n.locale));
  return (
    <Loaded page query={document}>
      {(data) => <Sheet key={data.documentId} document={data} onLanguage={setLanguage} />}
    </Loaded>
  );
}
