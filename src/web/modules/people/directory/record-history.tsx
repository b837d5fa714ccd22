import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Section } from "../../../ui/page.tsx";
import styles from "./directory.module.css";
import { type Change, type History, historyOptions } from "./directory-api.ts";
import { fieldOrder, useFieldWords, useValueWords } from "./field-words.ts";

function ChangeItem({ change, names }: { change: Change; names: Record<string, string> }) {
  const { t } = useLingui();
  const format = useFormat();
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  const by = change.changedBy.reference === "system" ? t`Clarion itself` : (change.changedBy.name ?? t`somebody`);
  return (
    <li className={styles.change}>
      <div className={styles.changeHead}>
        <time dateTime={change.validFrom}>{format.dateTime(change.validFrom)}</time>
        <span>{by}</span>
      </div>
      {change.fields.length === 0 ? (
        <p className={styles.begun}>
          <Trans>The record begins.</Trans>
        </p>
      ) : (
        <ul className={styles.fields}>
          {change.fields.map(({ field, before, after }) => (
            <li key={field}>
              <span className={styles.fieldName}>{fieldWords(field)}</span>
              <span className={styles.before}>{valueWords(field, before, names) ?? t`nothing`}</span>
              <span aria-hidden="true">→</span>
              <span className="hidden-visually">{t`became`}</span>
              <span className={styles.after}>{valueWords(field, after, names) ?? t`nothing`}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function AsAt({ asAt, names }: { asAt: NonNullable<History["asAt"]>; names: Record<string, string> }) {
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  const known = fieldOrder.flatMap((field) => {
    const value = valueWords(field, asAt.state[field], names);
    return value === undefined ? [] : [{ field, value }];
  });
  return (
    <dl className={styles.asAt}>
      {known.map(({ field, value }) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What changed when, by whom, before and after; and how things stood on a day. */
export function RecordHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const [day, setDay] = useState("");
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:59`).toISOString() : undefined;
  const history = useQuery(historyOptions(id, at));
  return (
    <Section title={t`History`} id="history">
      <Loaded query={history}>
        {({ changes, asAt, names }) => (
          <>
            <div className={styles.dayField}>
              <TextInput
                type="date"
                label={t`As it was at the end of`}
                value={day}
                max={new Date().toISOString().slice(0, 10)}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
            </div>
            {at === undefined ? null : asAt ? (
              <AsAt asAt={asAt} names={names} />
            ) : (
              <p className={styles.begun} role="status">
                <Trans>On that day there was no record yet.</Trans>
              </p>
            )}
            <ol className={styles.changes}>
              {changes.map((change) => (
                <ChangeItem key={change.validFrom} change={change} names={names} />
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Section>
  );
}
