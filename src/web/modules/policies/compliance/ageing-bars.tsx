import { Plural, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import type { Ageing } from "./api.ts";
import styles from "./compliance.module.css";

function useAgeName(): (age: Ageing["ages"][number]) => string {
  const { t } = useLingui();
  return ({ fromDays, toDays }) => {
    if (toDays === null) return t`longer than ${fromDays} days`;
    return fromDays === 0 ? t`up to ${toDays} days` : t`${fromDays} to ${toDays} days`;
  };
}

/** What is overdue, by how long: numbers that draw themselves. */
export function AgeingBars({ ageing }: { ageing: Ageing }) {
  const { t } = useLingui();
  const format = useFormat();
  const name = useAgeName();
  const most = Math.max(1, ...ageing.ages.map(({ count }) => count));
  return (
    <table className={styles.ages} aria-label={t`Overdue, by how long`}>
      <tbody>
        {ageing.ages.map((age) => (
          <tr key={age.fromDays}>
            <th scope="row">{name(age)}</th>
            <td className={styles.ageTrack}>
              <span aria-hidden="true" style={{ width: `${(age.count / most) * 100}%` }} />
            </td>
            <td className={styles.ageCount}>
              {format.number(age.count)}
              {age.people > 0 ? (
                <span>
                  <Plural value={age.people} one="# person" other="# people" />
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
