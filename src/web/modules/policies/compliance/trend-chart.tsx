import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { Legend } from "../../../ui/bar.tsx";
import type { Counts, Trend } from "./api.ts";
import styles from "./compliance.module.css";

type Points = Trend["points"];

const doneOf = ({ acknowledged, exempt }: Counts) => acknowledged + exempt;
const timelyOf = ({ assigned, overdue }: Counts) => assigned - overdue;

/** A band between two heights, over time. */
function area(points: Points, most: number, low: (counts: Counts) => number, high: (counts: Counts) => number): string {
  const start = Date.parse(points[0]?.at ?? "");
  const span = Math.max(1, Date.parse(points.at(-1)?.at ?? "") - start);
  const at = (point: Points[number], height: number) =>
    `${(((Date.parse(point.at) - start) / span) * 100).toFixed(2)} ${(100 - (height / most) * 100).toFixed(2)}`;
  const above = points.map((point) => at(point, high(point.counts)));
  const below = points.map((point) => at(point, low(point.counts))).reverse();
  return `M${above.join("L")}L${below.join("L")}Z`;
}

interface Props {
  readonly points: Points;
  readonly at: string | undefined;
  /** The numbers of the moment that the page shows; without it, those at the end. */
  readonly shown: Counts | undefined;
}

/** What was done, open and overdue over time, one upon the other; beneath it the same as a table. */
export function TrendChart({ points, at, shown }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const counts = shown ?? last.counts;
  const most = Math.max(1, ...points.map(({ counts }) => counts.assigned));
  const span = Date.parse(last.at) - Date.parse(first.at);
  const mark = at === undefined ? undefined : ((Date.parse(at) - Date.parse(first.at)) / span) * 100;
  return (
    <figure className={styles.trend}>
      <div className={styles.plot}>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={t`Done, open and overdue over time`}
        >
          <path d={area(points, most, () => 0, doneOf)} data-tone="done" />
          <path d={area(points, most, doneOf, timelyOf)} data-tone="open" />
          <path d={area(points, most, timelyOf, ({ assigned }) => assigned)} data-tone="overdue" />
          {mark === undefined || mark < 0 ? null : (
            <line x1={mark} x2={mark} y1={0} y2={100} vectorEffect="non-scaling-stroke" />
          )}
        </svg>
        <span className={styles.most}>{format.number(most)}</span>
      </div>
      <div className={styles.ends}>
        <span>{format.date(first.at)}</span>
        <span>{format.date(last.at)}</span>
      </div>
      <Legend
        items={[
          { key: "done", tone: "done", label: t`Done`, value: format.number(doneOf(counts)) },
          {
            key: "open",
            tone: "quiet",
            label: t`Open, in time`,
            value: format.number(counts.open - counts.overdue),
          },
          { key: "overdue", tone: "overdue", label: t`Overdue`, value: format.number(counts.overdue) },
        ]}
      />
      <TrendTable points={points} />
    </figure>
  );
}

function TrendTable({ points }: { points: Points }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <details className={styles.asTable}>
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table aria-label={t`Done, open and overdue over time`}>
        <thead>
          <tr>
            <th scope="col">{t`Day`}</th>
            <th scope="col">{t`Owed`}</th>
            <th scope="col">{t`Done`}</th>
            <th scope="col">{t`Open`}</th>
            <th scope="col">{t`Overdue`}</th>
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(({ at, counts }) => (
            <tr key={at}>
              <th scope="row">{format.date(at)}</th>
              <td>{format.number(counts.assigned)}</td>
              <td>{format.number(doneOf(counts))}</td>
              <td>{format.number(counts.open)}</td>
              <td>{format.number(counts.overdue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
