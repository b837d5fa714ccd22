import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useFormat, useFormatList } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { effectText } from "../../../words/effect-words.ts";
import type { ImportReport } from "../api.ts";
import { attributeWord } from "./field-words.ts";
import styles from "./import.module.css";
import { type UndoReport, undoPreviewOptions, useUndo } from "./import-api.ts";
import { ProgressBar } from "./progress-bar.tsx";

function useConflictReason() {
  const { t } = useLingui();
  const reasons: Record<UndoReport["conflicts"][number]["reason"], string> = {
    "changed-since": t`was changed since`,
    "address-taken": t`somebody else has the former address`,
    "number-taken": t`somebody else has the former number`,
    "manager-gone": t`the former manager is not in the directory any more`,
    "manager-cycle": t`the former manager reports to this person now`,
    "removed-since": t`is not in the directory any more`,
  };
  return reasons;
}

function Conflicts({ report }: { report: UndoReport }) {
  const { i18n } = useLingui();
  const reasons = useConflictReason();
  if (report.conflictCount === 0) return null;
  const more = report.conflictCount - report.conflicts.length;
  return (
    <details className={styles.mapping}>
      <summary>
        <Plural value={report.conflictCount} one="One thing stays as it is now" other="# things stay as they are now" />
      </summary>
      <ul className={styles.conflicts}>
        {report.conflicts.map(({ personId, name, attribute, reason }) => {
          const word = attribute === null ? undefined : attributeWord(attribute);
          return (
            <li key={`${personId}-${attribute}`}>
              {name}
              {word ? `, ${i18n._(word)}` : ""}: {reasons[reason]}
            </li>
          );
        })}
      </ul>
      {more > 0 ? <Plural value={more} one="and one more" other="and # more" /> : null}
    </details>
  );
}

/** In the same words before and after it has happened. */
function UndoWords({ report }: { report: UndoReport }) {
  const { t, i18n } = useLingui();
  const list = useFormatList();
  const effects = (these: UndoReport["closed"]) =>
    list(these.map((effect) => effectText((word) => i18n._(word), effect)));
  const lines: ReactNode[] = [
    t`Taken out of the directory: ${report.removed}`,
    t`Given back what they had before: ${report.reverted}`,
  ];
  if (report.managerless > 0) lines.push(t`Without a manager, who is among the removed: ${report.managerless}`);
  if (report.closed.length > 0) lines.push(t`Closed with them: ${effects(report.closed)}`);
  if (report.kept.length > 0) lines.push(t`Kept, because it has happened: ${effects(report.kept)}`);
  return (
    <>
      <ul className={styles.undoLines}>
        {lines.map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
      <Conflicts report={report} />
    </>
  );
}

function Ask({ id, onNot }: { id: string; onNot: () => void }) {
  const preview = useQuery(undoPreviewOptions(id));
  const undo = useUndo(id);
  return (
    <Loaded query={preview}>
      {(report) => (
        <fieldset className={styles.question}>
          <legend>
            <Trans>Undo this import?</Trans>
          </legend>
          <UndoWords report={report} />
          {undo.error ? <ProblemNote error={undo.error} /> : null}
          <div className={styles.actions}>
            <Button autoFocus loading={undo.isPending} onClick={() => undo.mutate()}>
              <Trans>Yes, undo it</Trans>
            </Button>
            <Button variant="default" onClick={onNot}>
              <Trans>Keep it</Trans>
            </Button>
          </div>
        </fieldset>
      )}
    </Loaded>
  );
}

/** An import can be taken back once; the same file brings the same people again. */
export function UndoPanel({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const { id, undo } = report;
  if (id === null) return null;
  if (undo?.state === "undoing") return <ProgressBar progress={undo.progress} label={t`Undoing the import`} />;
  if (undo?.state === "undone") {
    const who = undo.by === "system" ? t`Clarion itself` : undo.by;
    const when = undo.at ? format.dateTime(undo.at) : "";
    return (
      <Section title={t`Undone`}>
        <p className={styles.aside}>
          <Trans>
            {when}, by {who}
          </Trans>
        </p>
        {undo.report ? <UndoWords report={undo.report} /> : null}
      </Section>
    );
  }
  if (asked) return <Ask id={id} onNot={() => setAsked(false)} />;
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={() => setAsked(true)}>
        <Trans>Undo this import …</Trans>
      </Button>
    </div>
  );
}
