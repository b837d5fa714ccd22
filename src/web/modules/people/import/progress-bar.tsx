import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import styles from "./import.module.css";
import type { ImportProgress } from "./import-api.ts";

/** How far the work is that goes on without this page. What is said aloud changes with the phase, not with each row. */
export function ProgressBar({ progress, label }: { progress: ImportProgress | null; label: string }) {
  const format = useFormat();
  const { t } = useLingui();
  const { phase, done, total } = progress ?? { phase: "waiting" as const, done: 0, total: 0 };
  const phases = {
    waiting: t`It begins in a moment.`,
    reading: t`The file is read and compared with the directory.`,
    storing: t`The people are written.`,
    recording: t`The evidence is written.`,
  };
  const [doneText, totalText] = [format.number(done), format.number(total)];
  const known = total > 0;
  return (
    <div className={styles.progress}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        {...(known && { "aria-valuenow": done, "aria-valuemax": total })}
        aria-valuetext={phases[phase]}
        data-known={known ? "" : undefined}
      >
        <span className={styles.bar} style={known ? { width: `${Math.round((100 * done) / total)}%` } : undefined} />
      </div>
      <p className={styles.phase}>
        <span role="status">{phases[phase]}</span>{" "}
        {known ? (
          <Trans>
            {doneText} of {totalText}
          </Trans>
        ) : null}
      </p>
      <p className={styles.aside}>
        <Trans>You can close this page: the work goes on, and either all of it happens or nothing.</Trans>
      </p>
    </div>
  );
}
