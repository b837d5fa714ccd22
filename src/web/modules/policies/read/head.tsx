import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { writePreference } from "../../../platform/preferences.ts";
import { Due } from "../../../ui/due.tsx";
import type { Assignment } from "../api.ts";
import { ClassificationWord } from "../words.tsx";
import styles from "./read.module.css";

/** Characters of a title that would fill a phone in the largest type. */
const LONG = 70;

/** Each language names itself, so that whoever cannot read this one still finds theirs. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

function TextLanguages({ languages, chosen }: { languages: readonly string[]; chosen: string }) {
  const { t } = useLingui();
  if (languages.length < 2) return null;
  return (
    <fieldset className={styles.languages}>
      <legend className="hidden-visually">{t`Language of the text`}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === chosen}
          onClick={() => writePreference("reading.text", language)}
        >
          {nameOf(language)}
        </button>
      ))}
    </fieldset>
  );
}

export function Head({ assignment }: { assignment: Assignment }) {
  const format = useFormat();
  const { document, acknowledgedAt } = assignment;
  const { number, contentHash } = document;
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
        {acknowledgedAt === null && assignment.live ? (
          <Due instant={assignment.dueAt} overdue={new Date(assignment.dueAt) < new Date()} />
        ) : null}
      </p>
      <p className={styles.onPaper}>
        <Trans>Version {number}, content hash</Trans> {contentHash}
      </p>
      <TextLanguages languages={document.languages} chosen={document.language} />
    </header>
  );
}
