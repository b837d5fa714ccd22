import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import styles from "./directory.module.css";
import type { Origin, PersonRecord } from "./directory-api.ts";
import { fieldOrder, useFieldWords, useValueWords } from "./field-words.ts";

function From({ origin, linked }: { origin: Origin; linked: boolean }) {
  const format = useFormat();
  const date = format.date(origin.at);
  const by = origin.by.name ?? origin.by.reference;
  if (origin.from === "import")
    return linked && origin.importId !== null ? (
      <Link to="/people/imports/$importId" params={{ importId: origin.importId }}>
        <Trans>Import of {date}</Trans>
      </Link>
    ) : (
      <Trans>Import of {date}</Trans>
    );
  if (origin.from === "merge") return <Trans>Merge of {date}</Trans>;
  if (origin.from === "system") return <Trans>Set up on {date}</Trans>;
  return (
    <Trans>
      By hand by {by}, {date}
    </Trans>
  );
}

/** What is known of somebody now, each value with where it comes from. */
export function RecordAttributes({ record, linked }: { record: PersonRecord; linked: boolean }) {
  const { t } = useLingui();
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  const names = Object.fromEntries(record.managers.map((manager) => [manager.id, manager.displayName]));
  const shown = fieldOrder.filter((field) => record.origins.some((origin) => origin.field === field));
  return (
    <dl className={styles.attributes}>
      {shown.map((field) => {
        const origin = record.origins.find((one) => one.field === field);
        const value = valueWords(field, record.state[field], names);
        return (
          <div key={field} className={styles.attribute}>
            <dt>{fieldWords(field)}</dt>
            <dd className={styles.value}>
              {value === undefined ? <span className={styles.none}>–</span> : null}
              {value !== undefined && field === "managerId" && linked && record.state.managerId ? (
                <Link to="/people/$personId" params={{ personId: record.state.managerId }}>
                  {value}
                </Link>
              ) : value !== undefined && field === "company" && linked && record.companyId ? (
                <Link to="/companies/$companyId" params={{ companyId: record.companyId }}>
                  {value}
                </Link>
              ) : (
                value
              )}
            </dd>
            <dd className={styles.origin}>
              {value !== undefined && origin ? <From origin={origin} linked={linked} /> : null}
              {origin?.locked ? (
                <Lock size={13} role="img" aria-label={t`The import decides this`} className={styles.lock} />
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
