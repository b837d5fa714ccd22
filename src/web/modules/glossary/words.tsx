import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ApiProblem } from "../../platform/problem.ts";
import { Meaning } from "../../ui/meaning.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Term } from "./api.ts";
import styles from "./glossary.module.css";

export const concernWords: Record<Term["concerns"][number], MessageDescriptor> = {
  confidentiality: msg`Confidentiality`,
  integrity: msg`Integrity`,
  availability: msg`Availability`,
};

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  "term-word-twice": msg`Another term has this word in the same language.`,
  "term-without-word": msg`A term needs its word in every language in which it is explained.`,
  "term-changed": msg`Somebody else has changed this term meanwhile. Load the page again; what you typed is lost then.`,
  "term-unchanged": msg`Nothing was changed.`,
  "starters-adopted": msg`All of these are in the glossary already.`,
};

/** Like ProblemNote, with the words for what the rules of the glossary refuse. */
export function TermProblem({ error }: { error: unknown }) {
  const { i18n } = useLingui();
  const words = error instanceof ApiProblem && error.reason !== undefined ? reasons[error.reason] : undefined;
  if (!words) return <ProblemNote error={error} />;
  return (
    <div role="alert" className={styles.problem}>
      <Meaning tone="overdue" plain>
        {i18n._(words)}
      </Meaning>
    </div>
  );
}

export function useLanguageName(): (language: string) => string {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames([i18n.locale], { type: "language", fallback: "code" });
  return (language) => {
    try {
      return names.of(language) ?? language;
    } catch {
      return language;
    }
  };
}
