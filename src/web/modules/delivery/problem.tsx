import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { ApiProblem } from "../../platform/problem.ts";
import type { ProblemWords } from "../../platform/problem-words.ts";
import { Meaning } from "../../ui/meaning.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./delivery.module.css";

const nothing = msg`Nothing was changed.`;

/** What the rules of sending refuse, and the way out. */
const reasonWords: Readonly<Record<string, ProblemWords>> = {
  "message-finished": { what: msg`Nothing of this message is waiting any more.`, remedy: nothing },
  "message-already-paused": { what: msg`Somebody has paused this message already.`, remedy: nothing },
  "message-not-paused": { what: msg`This message is not paused.`, remedy: nothing },
  "nothing-late": { what: msg`Nothing of this message is held any more.`, remedy: nothing },
  "accent-too-pale": {
    what: msg`White words on this colour cannot be read well.`,
    remedy: msg`Choose a darker colour.`,
  },
  "logo-no-picture": { what: msg`This file is not a PNG or JPEG picture.`, remedy: msg`Choose another file.` },
  "logo-too-large": { what: msg`The logo has more than 200 kB.`, remedy: msg`Make it smaller: every mail carries it.` },
};

/** Like ProblemNote, with the words for what the rules of sending refuse. */
export function Problem({ error }: { error: unknown }) {
  const { i18n } = useLingui();
  const words = error instanceof ApiProblem && error.reason !== undefined ? reasonWords[error.reason] : undefined;
  if (!words) return <ProblemNote error={error} />;
  return (
    <div className={styles.confirm} role="alert">
      <Meaning tone="overdue" plain>
        {i18n._(words.what)}
      </Meaning>
      <p>{i18n._(words.remedy)}</p>
    </div>
  );
}
