import { useLingui } from "@lingui/react";
import { ApiProblem } from "../../platform/problem.ts";
import { Meaning } from "../../ui/meaning.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./messages.module.css";
import { messageReasonWords } from "./reason-words.ts";

/** Like ProblemNote, with the words for what the rules of messages refuse. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { i18n } = useLingui();
  const words =
    error instanceof ApiProblem && error.reason !== undefined ? messageReasonWords[error.reason] : undefined;
  if (!words) return <ProblemNote error={error} {...(onRetry && { onRetry })} />;
  return (
    <div className={styles.problem} role="alert">
      <Meaning tone="overdue" plain>
        {i18n._(words.what)}
      </Meaning>
      <p>{i18n._(words.remedy)}</p>
    </div>
  );
}
