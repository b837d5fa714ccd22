import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { NativeChoice } from "../audiences/rule/native-choice.tsx";
import { fieldWords } from "./field-words.ts";
import styles from "./import.module.css";
import type { Draft, DraftColumn, ImportField } from "./import-api.ts";

interface Props {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onColumn: (index: number, column: Partial<DraftColumn>) => void;
}

type Row = DraftColumn & { readonly index: number };

const fields = Object.keys(fieldWords) as ImportField[];
const hasDates = ({ field, dates, samples }: Row) =>
  (field === "activeFrom" || field === "activeUntil") && (dates !== null || samples.some((one) => one.includes("/")));

function useColumns({ draft, busy, onColumn }: Props): Column<Row>[] {
  const { t, i18n } = useLingui();
  const taken = new Set(draft.columns.map(({ field }) => field));
  return [
    { key: "header", header: t`Heading`, lead: true, render: ({ header }) => header || t`(no heading)` },
    {
      key: "samples",
      header: t`For example`,
      render: ({ samples }) => <span className={styles.samples}>{samples.join(" · ")}</span>,
    },
    {
      key: "field",
      header: t`Is read as`,
      width: "240px",
      render: (row) => {
        const header = row.header;
        return (
          <NativeChoice
            aria-label={t`“${header}” is read as`}
            value={row.field ?? ""}
            disabled={busy}
            onChange={(event) =>
              onColumn(row.index, { field: fields.find((one) => one === event.target.value) ?? null })
            }
          >
            <option value="">{t`Not used`}</option>
            {fields.map((field) => (
              <option key={field} value={field} disabled={field !== row.field && taken.has(field)}>
                {i18n._(fieldWords[field])}
              </option>
            ))}
          </NativeChoice>
        );
      },
    },
    {
      key: "dates",
      header: t`Dates`,
      width: "190px",
      render: (row) => {
        const header = row.header;
        return hasDates(row) ? (
          <NativeChoice
            aria-label={t`Dates of “${header}”`}
            value={row.dates ?? ""}
            disabled={busy}
            onChange={({ target }) =>
              onColumn(row.index, {
                dates: target.value === "day-first" || target.value === "month-first" ? target.value : null,
              })
            }
          >
            <option value="">{t`as the file decides`}</option>
            <option value="day-first">{t`day first`}</option>
            <option value="month-first">{t`month first`}</option>
          </NativeChoice>
        ) : null;
      },
    },
  ];
}

/** Closed where every heading was understood. */
export function Mapping(props: Props) {
  const { t } = useLingui();
  const columns = useColumns(props);
  const { draft } = props;
  if (draft.columns.length === 0) return null;
  const unused = draft.columns.filter(({ field }) => field === null).length;
  return (
    <details className={styles.mapping} open={draft.counts === null || undefined}>
      <summary>
        <Plural value={draft.columns.length} one="# column" other="# columns" />
        {unused > 0 ? (
          <>
            , <Plural value={unused} one="# not used" other="# not used" />
          </>
        ) : null}
        {draft.remembered.columns ? (
          <>
            {" · "}
            <Trans>read as in the last file with these headings</Trans>
          </>
        ) : null}
      </summary>
      <DataTable
        label={t`Columns of the file`}
        columns={columns}
        rows={draft.columns.map((column, index) => ({ ...column, index }))}
        rowKey={(row) => String(row.index)}
      />
    </details>
  );
}
