import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { Bar, Legend } from "../../../ui/bar.tsx";
import type { Compliance } from "../api.ts";
import styles from "./compliance.module.css";

/** A number that leads to its people. */
function People({ state, count }: { state: string; count: number }) {
  const format = useFormat();
  return (
    <Link
      from="/policies/versions/$versionId/compliance"
      to="."
      search={(before) => ({ ...before, state })}
      hash="people"
      className={styles.number}
    >
      {format.number(count)}
    </Link>
  );
}

/** The whole as one line. Overdue people are among those to read and reading; the line shows each person once. */
export function Counts({ compliance }: { compliance: Compliance }) {
  const { t } = useLingui();
  const format = useFormat();
  const { assigned, acknowledged, overdue } = compliance;
  const inTime = Math.max(0, assigned - acknowledged - overdue);
  const share = format.percent(acknowledged, assigned);
  return (
    <div className={styles.counts}>
      <div className={styles.share}>
        <span className={styles.shareNumber}>{share}</span>
        <span>{t`acknowledged`}</span>
      </div>
      <Bar
        size="tall"
        label={t`${share} acknowledged`}
        total={assigned}
        parts={[
          { key: "acknowledged", tone: "done", value: acknowledged },
          { key: "inTime", tone: "quiet", value: inTime },
          { key: "overdue", tone: "overdue", value: overdue },
        ]}
      />
      <Legend
        items={[
          {
            key: "acknowledged",
            tone: "done",
            label: t`Acknowledged`,
            value: <People state="acknowledged" count={acknowledged} />,
          },
          { key: "inTime", tone: "quiet", label: t`Still in time`, value: format.number(inTime) },
          { key: "overdue", tone: "overdue", label: t`Overdue`, value: <People state="overdue" count={overdue} /> },
        ]}
      />
    </div>
  );
}
