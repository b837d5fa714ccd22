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

const sameOrigin = (origin: Origin) => [origin.from, origin.importId, origin.at, origin.by.reference].join(" ");

/** Where most of it comes from, to be said once instead of beside each value. */
function usualOrigin(origins: readonly Origin[]): Origin | undefined {
  const counts = Map.groupBy(origins, sameOrigin);
  const most = [...counts.values()].toSorted((one, other) => other.length - one.length)[0] ?? [];
  return most.length > 2 && most.length * 2 > origins.length ? most[0] : undefined;
}

function Usually({ origin, all, locked, linked }: { origin: Origin; all: boolean; locked: boolean; linked: boolean }) {
  return (
    <p className={styles.usually}>
      <Trans>Where it comes from:</Trans> <From origin={origin} linked={linked} />
      {all ? null : (
        <>
          , <Trans>unless something else stands beside it</Trans>
        </>
      )}
      .{" "}
      {locked ? (
        <>
          <Lock size={13} aria-hidden="true" className={styles.lock} /> <Trans>The import decides all of it.</Trans>
        </>
      ) : null}
    </p>
  );
}

/** What is known of somebody now, each value with where it comes from. */
export function RecordAttributes({ record, linked }: { record: PersonRecord; linked: boolean }) {
  const { t } = useLingui();
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  const names = Object.fromEntries(record.managers.map((manager) => [manager.id, manager.displayName]));
  const shown = fieldOrder.filter((field) => record.origins.some((origin) => origin.field === field));
  const told = record.origins.filter(({ field }) => valueWords(field, record.state[field], names) !== undefined);
  const usual = usualOrigin(told);
  const isUsual = (origin: Origin) => usual !== undefined && sameOrigin(origin) === sameOrigin(usual);
  const allLocked = usual !== undefined && record.origins.every(({ locked }) => locked);
  return (
    <>
      {usual ? <Usually origin={usual} all={told.every(isUsual)} locked={allLocked} linked={linked} /> : null}
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
                {value !== undefined && origin && !isUsual(origin) ? <From origin={origin} linked={linked} /> : null}
                {origin?.locked && !allLocked ? (
                  <Lock size={13} role="img" aria-label={t`The import decides this`} className={styles.lock} />
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
