import { Plural, Trans } from "@lingui/react/macro";
import { DifferenceView } from "../../../../ui/document/difference-view.tsx";
import type { Assignment } from "../../api.ts";
import styles from "./tools.module.css";

interface Props {
  readonly assignment: Assignment;
  readonly changes: NonNullable<Assignment["changes"]>;
}

/** For whoever knows an older version: what is new comes first, then the whole text. */
export function Changes({ assignment, changes: { sinceNumber, note, reason, count, blocks } }: Props) {
  const { language } = assignment.document;
  return (
    <section className={styles.changes} aria-labelledby="what-changed">
      <h2 id="what-changed">
        <Trans>What changed for you</Trans>
      </h2>
      {note === "" ? null : <p className={styles.changeNote}>{note}</p>}
      {reason === "" ? null : <p className={styles.changeNote}>{reason}</p>}
      {blocks && count > 0 ? (
        <>
          <p className={styles.since}>
            <Plural
              value={count}
              one={`One place is different from version ${sinceNumber}, which you know.`}
              other={`# places are different from version ${sinceNumber}, which you know.`}
            />
          </p>
          <DifferenceView blocks={blocks} lang={language} />
        </>
      ) : (
        <p className={styles.since}>
          {blocks ? (
            <Trans>In this language, no word is different from version {sinceNumber}, which you know.</Trans>
          ) : (
            <Trans>Version {sinceNumber}, which you know, was not in this language. Please read the whole text.</Trans>
          )}
        </p>
      )}
      <h2 className={styles.whole}>
        <Trans>The whole text</Trans>
      </h2>
    </section>
  );
}
