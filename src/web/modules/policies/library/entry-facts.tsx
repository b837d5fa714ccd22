import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Due } from "../../../ui/due.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { ClassificationWord } from "../words.tsx";
import type { Entry, Standing } from "./api.ts";
import styles from "./library.module.css";
import { useListWords } from "./list-words.ts";

/** What the document is to whoever reads the page; nothing where it is not asked of them. */
function StandingMark({ standing }: { standing: Standing }): ReactNode {
  const format = useFormat();
  if (standing.kind === "owed")
    return (
      <span className={styles.owed}>
        <Trans>Please read it</Trans>: <Due instant={standing.dueAt} overdue={new Date(standing.dueAt) < new Date()} />
      </span>
    );
  if (standing.kind === "exempt")
    return (
      <Meaning tone="apart" plain>
        <Trans>You are exempt</Trans>
      </Meaning>
    );
  if (standing.kind !== "acknowledged") return null;
  const on = standing.at ? format.date(standing.at) : null;
  return (
    <Meaning tone="done" plain>
      {on ? <Trans>You acknowledged it on {on}</Trans> : <Trans>You acknowledged it</Trans>}
    </Meaning>
  );
}

function WhomToAsk({ ask }: Pick<Entry, "ask">): ReactNode {
  const list = useListWords();
  const people = list(ask.people);
  const { office } = ask;
  if (office && people)
    return (
      <Trans>
        Ask {office} ({people})
      </Trans>
    );
  if (office) return <Trans>Ask {office}</Trans>;
  return people ? <Trans>Ask {people}</Trans> : null;
}

export function EntryFacts({ entry }: { entry: Omit<Entry, "hit"> }) {
  const format = useFormat();
  const changed = format.date(entry.changedAt);
  return (
    <p className={styles.facts}>
      <StandingMark standing={entry.standing} />
      <span>
        <Plural value={entry.minutes} one="# minute to read" other="# minutes to read" />
      </span>
      <span>
        <Trans>in force since {changed}</Trans>
      </span>
      <span>
        <ClassificationWord value={entry.classification} />
      </span>
      <span>
        <WhomToAsk ask={entry.ask} />
      </span>
    </p>
  );
}
