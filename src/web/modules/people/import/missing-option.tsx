import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import styles from "./import.module.css";
import type { Draft } from "./import-api.ts";

interface Props {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onDay: (day: string | null) => void;
}

/** Nobody leaves because a file does not name them, unless somebody says so here. */
export function MissingOption({ draft, busy, onDay }: Props) {
  const { t } = useLingui();
  const id = useId();
  const said = draft.options.missingLeftOn;
  const [day, setDay] = useState(said ?? draft.decidedAt.slice(0, 10));
  const missing = draft.counts?.missing ?? 0;
  if (missing === 0) return null;
  return (
    <section className={styles.missing} aria-label={t`People who are not in the file`}>
      <p>
        <Plural
          value={missing}
          one="One person whom earlier imports brought is not in this file."
          other="# people whom earlier imports brought are not in this file."
        />{" "}
        {said === null ? <Trans>They stay as they are.</Trans> : <Trans>Their last day will be {said}.</Trans>}
      </p>
      <div className={styles.missingForm}>
        {said === null ? (
          <>
            <label htmlFor={id}>
              <Trans>They left on</Trans>
            </label>
            <input
              id={id}
              type="date"
              className={styles.day}
              value={day}
              min="1990-01-01"
              max="2199-12-31"
              onChange={(event) => setDay(event.target.value)}
            />
            <Button variant="default" size="small" disabled={busy || day === ""} onClick={() => onDay(day)}>
              <Trans>Set their last day</Trans>
            </Button>
          </>
        ) : (
          <Button variant="default" size="small" disabled={busy} onClick={() => onDay(null)}>
            <Trans>Leave them as they are</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
