import { Trans } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import type { LibraryDocument } from "./api.ts";
import styles from "./library.module.css";

/** What others asked about this document, and what everybody may know of the answers. */
export function OpenQuestions({ questions }: { questions: LibraryDocument["openQuestions"] }) {
  const format = useFormat();
  if (questions.length === 0) return null;
  return (
    <section className={styles.questions}>
      <h2>
        <Trans>Asked and answered</Trans>
      </h2>
      <ul>
        {questions.map((question) => {
          const { number } = question;
          const answered = format.date(question.answeredAt);
          return (
            <li key={question.id}>
              {question.quote === "" ? null : <blockquote>{question.quote}</blockquote>}
              <p className={styles.question}>{question.words}</p>
              <p className={styles.answer}>{question.answer}</p>
              <p className={styles.answered}>
                <Trans>
                  Answered on {answered}, about version {number}
                </Trans>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
