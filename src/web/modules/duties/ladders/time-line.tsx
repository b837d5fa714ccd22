import { Trans, useLingui } from "@lingui/react/macro";
import type { Ladder } from "./api.ts";
import styles from "./ladders.module.css";
import { StepDays } from "./step-days.tsx";
import { stepsOf, stepWords } from "./steps.ts";

/** The steps and the due date in their order. Its picture shows how far apart they are; the list says it in words. */
export function TimeLine({ ladder }: { ladder: Ladder }) {
  const { i18n } = useLingui();
  const steps = stepsOf(ladder);
  if (steps.length === 0)
    return (
      <p className={styles.words}>
        <Trans>Nobody is reminded.</Trans>
      </p>
    );
  const all = [...steps.map(({ days }) => days), 0];
  const first = Math.min(...all);
  const span = Math.max(Math.max(...all) - first, 1);
  const at = (days: number) => ((days - first) / span) * 100;
  return (
    <>
      <svg className={styles.picture} viewBox="-3 0 106 14" aria-hidden="true" preserveAspectRatio="none">
        <line className={styles.line} x1="0" x2="100" y1="7" y2="7" />
        <line className={styles.due} x1={at(0)} x2={at(0)} y1="1" y2="13" />
      </svg>
      <div className={styles.marks} aria-hidden="true">
        {steps.map(({ name, days }, index) => (
          <span key={name} className={styles.mark} data-step={name} style={{ insetInlineStart: `${at(days)}%` }}>
            {index + 1}
          </span>
        ))}
      </div>
      <ol className={styles.steps}>
        {steps.map(({ name, days }) => (
          <li key={name}>
            <span className={styles.when}>
              <StepDays days={days} />
            </span>
            <span>{i18n._(stepWords[name])}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
