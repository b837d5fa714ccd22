import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../platform/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { useFactWords, useSubjectWords } from "../../words/fact-words.ts";
import type { Entry } from "./api.ts";
import styles from "./evidence.module.css";

function Who({ entry }: { entry: Entry }) {
  const subjectWords = useSubjectWords();
  if (entry.actor === null) return null;
  const { reference, name } = entry.actor;
  if (name !== null) return name;
  if (reference === "system") return <Trans>Clarion itself</Trans>;
  const { thing, id } = subjectWords(reference);
  return `${thing} ${id.slice(0, 8)}`;
}

/** What it was done to; that people's own acts are their own goes without saying, as does the policy of a version. */
function Subjects({ entry }: { entry: Entry }) {
  const subjectWords = useSubjectWords();
  const { t } = useLingui();
  const hasVersion = entry.subjects.some(({ reference }) => reference.startsWith("policy-version:"));
  const others = entry.subjects.filter(
    ({ reference }) => reference !== entry.actor?.reference && !(hasVersion && reference.startsWith("policy:")),
  );
  if (others.length === 0) return null;
  const named = (reference: string, name: string): string => {
    const [, title, number] = (reference.startsWith("policy-version:") && /^(.*), (\d+)$/.exec(name)) || [];
    return title && number ? t`${title}, version ${number}` : name;
  };
  return (
    <ul className={styles.subjects}>
      {others.map(({ reference, name }) => {
        const { thing, id } = subjectWords(reference);
        return (
          <li key={reference} title={reference}>
            {name === null ? null : `${named(reference, name)} `}
            <span className={styles.thing}>{thing}</span>
            {name === null ? <code> {id.slice(0, 8)}</code> : null}
          </li>
        );
      })}
    </ul>
  );
}

function What({ entry }: { entry: Entry }) {
  const factWords = useFactWords();
  return (
    <span title={entry.kind ?? undefined}>
      {entry.kind === null ? <Trans>erased: only its seal remains</Trans> : factWords(entry.kind)}
      {entry.manifestSize === null ? null : (
        <span className={styles.rows}>
          <Plural value={entry.manifestSize} one="# row in one seal" other="# rows in one seal" />
        </span>
      )}
    </span>
  );
}

function Sealed({ entry }: { entry: Entry }) {
  const format = useFormat();
  if (entry.position === null) {
    return (
      <Meaning tone="quiet" plain>
        <Trans>waits for its seal</Trans>
      </Meaning>
    );
  }
  return (
    <Meaning tone="sealed" plain>
      {format.number(entry.position)}
    </Meaning>
  );
}

function useColumns(): Column<Entry>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "when",
      header: t`Time`,
      width: "180px",
      render: (entry) => (entry.at === null ? null : <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>),
    },
    { key: "who", header: t`Who`, width: "190px", lead: true, render: (entry) => <Who entry={entry} /> },
    { key: "what", header: t`What`, render: (entry) => <What entry={entry} /> },
    { key: "subjects", header: t`Concerns`, render: (entry) => <Subjects entry={entry} /> },
    { key: "sealed", header: t`Sealed as entry`, width: "150px", render: (entry) => <Sealed entry={entry} /> },
  ];
}

export function Ledger({ entries }: { entries: readonly Entry[] }) {
  const { t } = useLingui();
  const columns = useColumns();
  return <DataTable label={t`Evidence`} columns={columns} rows={entries} rowKey={(entry) => entry.entryId} />;
}
