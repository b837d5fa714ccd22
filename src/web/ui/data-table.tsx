import type { ReactNode } from "react";
import styles from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly render: (row: Row) => ReactNode;
  readonly align?: "end";
  readonly width?: string;
  /** The row's name: read out first, set stronger. */
  readonly lead?: boolean;
}

interface Props<Row> {
  /** What the table lists, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** On a phone each row becomes a small card with the headers as labels; the roles keep it a table for readers. */
export function DataTable<Row>({ label, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} data-align={column.align} data-lead={column.lead ? "" : undefined}>
                <span className={styles.label} aria-hidden="true">
                  {column.lead ? null : column.header}
                </span>
                <span className={styles.value}>{column.render(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
