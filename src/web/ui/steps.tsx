import { Trans } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./steps.module.css";

export interface Step {
  readonly key: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
}

/** Where something stands on its way. `current` is the step reached; the ones before are done. */
export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: number }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => {
        const place = index < current ? "past" : index === current ? "here" : "ahead";
        return (
          <li key={step.key} data-place={place} aria-current={place === "here" ? "step" : undefined}>
            <span className={styles.mark} aria-hidden="true">
              {place === "past" ? <Check size={12} strokeWidth={3} /> : null}
            </span>
            <span>
              <span className={styles.label}>{step.label}</span>
              {place === "past" ? (
                <span className="hidden-visually">
                  {" "}
                  <Trans>(done)</Trans>
                </span>
              ) : null}
              {step.note ? <span className={styles.note}>{step.note}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
