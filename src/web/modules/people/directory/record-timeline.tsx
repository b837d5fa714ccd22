import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { useFactWords } from "../../../words/fact-words.ts";
import styles from "./directory.module.css";
import { timelinePagesOptions } from "./directory-api.ts";

/** The evidence about somebody: their own acts, and the rows about them in bulk acts; each with its place in the log. */
export function RecordTimeline({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const factWords = useFactWords();
  const entries = useInfiniteQuery(timelinePagesOptions(id));
  return (
    <Section title={t`Timeline`} id="timeline" note={t`Every entry of the evidence about this person`}>
      <Paged query={entries} empty={<p className={styles.begun}>{t`Nothing is recorded yet.`}</p>}>
        {(items) => (
          <ol className={styles.changes}>
            {items.map((entry) => (
              <li key={entry.entryId} className={styles.entry}>
                {entry.at === null ? null : <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>}
                <span>
                  <strong>{entry.actor?.reference === "system" ? t`Clarion itself` : entry.actor?.name}</strong>{" "}
                  {entry.kind === null ? <Trans>erased: only its seal remains</Trans> : factWords(entry.kind)}
                </span>
                {entry.position === null ? (
                  <Meaning tone="quiet" plain>
                    <Trans>waits for its seal</Trans>
                  </Meaning>
                ) : (
                  <Meaning tone="sealed" plain>
                    {format.number(entry.position)}
                  </Meaning>
                )}
              </li>
            ))}
          </ol>
        )}
      </Paged>
    </Section>
  );
}
