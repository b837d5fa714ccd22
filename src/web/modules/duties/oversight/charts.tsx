import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { Section } from "../../../ui/page.tsx";
import type { OwedSummary } from "../api.ts";
import styles from "../duties.module.css";
import { dutyKindWords } from "../duty-kind-words.ts";

interface Bar {
  readonly key: string;
  readonly name: string;
  readonly late: number;
  readonly whole: number;
  readonly search: Record<string, string>;
}

/** Numbers that draw themselves; each leads to its duties. */
function Chart({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const format = useFormat();
  const most = Math.max(1, ...bars.map((bar) => bar.whole));
  const width = (value: number) => ({ width: `${(value / most) * 100}%` });
  return (
    <table className={styles.chart} aria-label={label}>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              <Link to="/duties" search={bar.search} hash="list">
                {bar.name}
              </Link>
            </th>
            <td>
              <span className={styles.track} aria-hidden="true">
                {bar.late > 0 ? <span className={styles.fill} data-tone="overdue" style={width(bar.late)} /> : null}
                {bar.whole > bar.late ? <span className={styles.fill} style={width(bar.whole - bar.late)} /> : null}
              </span>
            </td>
            <td>{format.number(bar.whole)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Charts({ summary }: { summary: OwedSummary }) {
  const { t, i18n } = useLingui();
  const { week, month, longer } = summary.byLateness;
  const late = { state: "overdue" };
  return (
    <div className={styles.charts}>
      <Section title={t`Open, by kind`}>
        <Chart
          label={t`Open, by kind`}
          bars={summary.byKind.map(({ kind, open, overdue }) => {
            const words = dutyKindWords[kind];
            return { key: kind, name: words ? i18n._(words) : kind, late: overdue, whole: open, search: { kind } };
          })}
        />
      </Section>
      <Section title={t`Overdue, by how long`}>
        <Chart
          label={t`Overdue, by how long`}
          bars={[
            { key: "week", name: t`up to a week`, late: week, whole: week, search: late },
            { key: "month", name: t`up to a month`, late: month, whole: month, search: late },
            { key: "longer", name: t`longer`, late: longer, whole: longer, search: late },
          ]}
        />
      </Section>
    </div>
  );
}
