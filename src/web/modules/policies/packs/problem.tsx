import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Meaning } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./packs.module.css";

interface Words {
  readonly what: MessageDescriptor;
  readonly remedy: MessageDescriptor;
}

const stillHere = msg`What you entered is still here.`;
const loadAgain = msg`Nothing was changed. Load the page again to see how things stand now.`;

const words: Readonly<Record<string, Words>> = {
  "name-taken": {
    what: msg`Another pack has this name.`,
    remedy: msg`Choose another name. What you entered is still here.`,
  },
  "audience-archived": {
    what: msg`This audience is archived.`,
    remedy: msg`Take it back into use, or choose another.`,
  },
  "audience-empty": {
    what: msg`Nobody belongs to this audience today.`,
    remedy: msg`Choose another audience, or change its rule.`,
  },
  "date-passed": { what: msg`This date has passed.`, remedy: msg`Choose a later date.` },
  "time-passed": { what: msg`This time has passed already.`, remedy: msg`Choose a later time, or publish at once.` },
  "document-withdrawn": { what: msg`A policy of this pack was withdrawn.`, remedy: msg`Leave it out.` },
  "asks-again-missing": { what: msg`It is not said yet what this version asks for again.`, remedy: stillHere },
  "asks-reason-missing": { what: msg`It is not said yet why.`, remedy: msg`Say it in a sentence: readers see it.` },
  "not-scheduled": { what: msg`This version waits for no time any more.`, remedy: loadAgain },
  "pack-active": { what: msg`This pack is in force already.`, remedy: loadAgain },
  "pack-ended": { what: msg`This pack has ended.`, remedy: loadAgain },
  "pack-not-active": { what: msg`This pack is not in force.`, remedy: loadAgain },
  "pack-empty": {
    what: msg`A pack without documents asks nothing of anybody.`,
    remedy: msg`Add a document first.`,
  },
};

/** Like ProblemNote, with the words for what the rules of packs and of publishing refuse. */
export function PackProblem({ error }: { error: unknown }) {
  const { i18n } = useLingui();
  const known = error instanceof ApiProblem && error.reason !== undefined ? words[error.reason] : undefined;
  if (!known) return <ProblemNote error={error} />;
  return (
    <div className={styles.problem} role="alert">
      <Meaning tone="overdue" plain>
        {i18n._(known.what)}
      </Meaning>
      <p>{i18n._(known.remedy)}</p>
    </div>
  );
}
