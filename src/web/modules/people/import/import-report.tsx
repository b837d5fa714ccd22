import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useFormat, useFormatList } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { Pager } from "../../../ui/pager.tsx";
import type { ImportProblem, ImportReport } from "../api.ts";
import styles from "../people.module.css";
import { useImportWords } from "./import-words.ts";

function Figures({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const figures = [
    { label: t`Rows read`, value: report.rowsRead },
    { label: t`Added`, value: report.added },
    { label: t`Changed`, value: report.changed },
    { label: t`of them moved`, value: report.moved },
    { label: t`of them leaving`, value: report.leaving },
    { label: t`Unchanged`, value: report.unchanged },
    { label: t`Left out`, value: report.leftOut },
    ...(report.keptByHand > 0 ? [{ label: t`Kept by hand`, value: report.keptByHand }] : []),
  ];
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>{format.number(figure.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function useColumns(): Column<ImportProblem>[] {
  const { t } = useLingui();
  const words = useImportWords();
  return [
    { key: "line", header: t`Line`, align: "end", width: "60px", render: (problem) => problem.line },
    { key: "field", header: t`Field`, width: "130px", render: (problem) => problem.field },
    {
      key: "value",
      header: t`Value`,
      width: "170px",
      render: (problem) => <span className={styles.value}>{problem.value}</span>,
    },
    { key: "reason", header: t`Reason`, lead: true, render: (problem) => words.reason(problem) },
    { key: "remedy", header: t`Remedy`, render: (problem) => words.remedy(problem) },
    {
      key: "effect",
      header: t`Effect`,
      render: (problem) =>
        problem.effect === "row-left-out" ? (
          <Meaning tone="overdue" plain>
            <Trans>row left out</Trans>
          </Meaning>
        ) : (
          <Meaning tone="soon" plain>
            {problem.effect === "field-kept" ? <Trans>field kept</Trans> : <Trans>field left empty</Trans>}
          </Meaning>
        ),
    },
  ];
}

const FIRST = 8;
const STEP = 50;

const weight = (problem: ImportProblem): number => (problem.effect === "row-left-out" ? 0 : 1);

interface ProblemsProps {
  readonly problems: readonly ImportProblem[];
  /** The file for download has them all. */
  readonly total: number;
  readonly csv: string;
}

export function Problems({ problems, total, csv }: ProblemsProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(FIRST);
  const columns = useColumns();
  // Whole rows that are missing come first; the server lists by line.
  const sorted = problems.toSorted((a, b) => weight(a) - weight(b)).slice(0, shown);
  return (
    <Section
      title={t`What could not be used`}
      id="problems"
      note={
        <a href={csv} download>
          <Trans>Download as CSV</Trans>
        </a>
      }
    >
      <DataTable
        label={t`What could not be used`}
        columns={columns}
        rows={sorted}
        rowKey={(problem) => `${problem.line}-${problem.field}-${problem.reason}`}
      />
      <Pager
        shown={sorted.length}
        total={total}
        hasMore={sorted.length < problems.length}
        isFetching={false}
        onMore={() => setShown(shown + STEP)}
      />
    </Section>
  );
}

/** Headings that nothing is taken from: a misspelt one would otherwise go unnoticed. */
function Unused({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const list = useFormatList();
  const unused = report.columns.filter((column) => column.field === null && column.header !== "");
  if (unused.length === 0) return null;
  const names = list(unused.map(({ header }) => t`“${header}”`));
  return (
    <p className={styles.countWords}>
      <Trans>Not used: the column {names}.</Trans>
    </p>
  );
}

interface Props {
  readonly report: ImportReport;
  /** What can be done next: above the list of problems, which can be long. */
  readonly actions?: ReactNode;
}

export function ImportReportView({ report, actions }: Props) {
  const name = report.fileName;
  return (
    <div role="status">
      <p className={styles.countWords}>
        <Trans>Imported from {name}.</Trans>{" "}
        {report.problemCount > 0 ? (
          <Plural value={report.problemCount} one="# problem is listed below." other="# problems are listed below." />
        ) : (
          <Trans>No problems.</Trans>
        )}{" "}
        {report.baseline ? <Trans>It was the baseline: nobody counted as a joiner by it.</Trans> : null}
      </p>
      <Unused report={report} />
      <Figures report={report} />
      {actions}
      {report.problems.length > 0 ? (
        <Problems
          problems={report.problems}
          total={report.problemCount}
          csv={`/api/people/imports/${report.id}/problems.csv`}
        />
      ) : null}
    </div>
  );
}
