import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { Hash } from "../../../ui/hash.tsx";
import { Section } from "../../../ui/page.tsx";
import type { SaidRecord } from "./api.ts";
import styles from "./archive.module.css";

function Correction({ record }: { record: SaidRecord }) {
  return (
    <>
      {record.correctsId ? (
        <>
          <dt>
            <Trans>Corrects</Trans>
          </dt>
          <dd>
            <Link to="/archive/$saidId" params={{ saidId: record.correctsId }}>
              <Trans>an earlier record</Trans>
            </Link>
            : {record.correctionReason}
          </dd>
        </>
      ) : null}
      {record.correctedById ? (
        <>
          <dt>
            <Trans>Corrected since</Trans>
          </dt>
          <dd>
            <Link to="/archive/$saidId" params={{ saidId: record.correctedById }}>
              <Trans>by a later record</Trans>
            </Link>
          </dd>
        </>
      ) : null}
    </>
  );
}

/** What was said elsewhere, as somebody recorded it. */
export function SaidRecordView({ id, record }: { id: string; record: SaidRecord }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      <Section title={record.wholeWords ? t`The words` : t`What was said, in summary`}>
        <p className={styles.plain} lang={record.language}>
          {record.words}
        </p>
      </Section>
      <Section title={t`How it was`}>
        <dl className={styles.facts}>
          <dt>
            <Trans>When</Trans>
          </dt>
          <dd>{format.dateTime(record.happenedAt)}</dd>
          <dt>
            <Trans>By</Trans>
          </dt>
          <dd>{record.by}</dd>
          <dt>
            <Trans>To</Trans>
          </dt>
          <dd>
            {record.audience ? `${record.audience}, ` : ""}
            <Plural value={record.people} _0="nobody of the directory" one="one person" other="# people" />
            {record.outsiders > 0 ? (
              <>
                {" "}
                <Plural value={record.outsiders} one="and one other" other="and # others" />
                {record.outsidersWords ? ` (${record.outsidersWords})` : ""}
              </>
            ) : null}
          </dd>
          <dt>
            <Trans>Recorded afterwards</Trans>
          </dt>
          <dd>
            {format.dateTime(record.recordedAt)}, {record.recordedBy}
          </dd>
          <Correction record={record} />
        </dl>
      </Section>
      {record.files.length > 0 ? (
        <Section title={t`Proof`}>
          <ul className={styles.list}>
            {record.files.map(({ hash, name }) => (
              <li key={hash}>
                <a href={`/api/records/${id}/files/${hash}`} target="_blank" rel="noreferrer">
                  {name}
                </a>{" "}
                <Hash value={hash} short />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
