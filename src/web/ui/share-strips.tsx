import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../platform/format.ts";
import { Button } from "./button.tsx";
import styles from "./share-strips.module.css";

export interface ShareRow {
  readonly name: string;
  readonly part: number;
  readonly whole: number;
}

const FIRST = 10;

/** Shares of several groups, the smallest first because that is where to look. A table that draws itself. */
export function ShareStrips({ label, rows }: { label: string; rows: readonly ShareRow[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const share = (row: ShareRow) => (row.whole === 0 ? 1 : row.part / row.whole);
  const sorted = [...rows].sort((a, b) => share(a) - share(b) || b.whole - a.whole);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  const hidden = sorted.length - shown.length;
  return (
    <>
      <table className={styles.strips} aria-label={label}>
        <colgroup>
          <col className={styles.nameColumn} />
          <col />
          <col className={styles.countColumn} />
        </colgroup>
        <thead className="hidden-visually">
          <tr>
            <th scope="col">{t`Group`}</th>
            <th scope="col">{t`Share`}</th>
            <th scope="col">{t`Count`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.name}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              <td className={styles.draw}>
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.fill} style={{ width: `${share(row) * 100}%` }} />
                </span>
                <span className={styles.percent}>{format.percent(row.part, row.whole)}</span>
              </td>
              <td className={styles.count}>
                {format.number(row.part)} / {format.number(row.whole)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? (
        <Button variant="subtle" size="small" above={8} onClick={() => setAll(true)}>
          <Trans>Show {hidden} more</Trans>
        </Button>
      ) : null}
    </>
  );
}
