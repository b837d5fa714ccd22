import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { ApiProblem } from "../platform/problem.ts";
import { problemWords } from "../platform/problem-words.ts";
import { Button } from "./button.tsx";
import styles from "./problem-note.module.css";

/** What happened, what was kept, what to do, and a number to quote. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { i18n } = useLingui();
  const words = problemWords(error);
  const reference = error instanceof ApiProblem ? error.requestId : undefined;
  return (
    <div className={styles.note} role="alert">
      <CircleAlert size={18} aria-hidden="true" className={styles.icon} />
      <div>
        <p className={styles.what}>{i18n._(words.what)}</p>
        <p className={styles.remedy}>{i18n._(words.remedy)}</p>
        {reference === undefined ? null : (
          <p className={styles.reference}>
            <Trans>
              Reference <code>{reference}</code>
            </Trans>
          </p>
        )}
        {error instanceof ApiProblem && error.code === "sign-in-needed" ? (
          <p className={styles.signIn}>
            <a href="/sign-in" target="_blank" rel="noreferrer">
              <Trans>Sign in in a new window</Trans>
            </a>
          </p>
        ) : null}
        {onRetry ? (
          <Button variant="default" size="small" above={8} onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
