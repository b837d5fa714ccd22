import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { Section } from "../../../ui/page.tsx";
import { useDayFormat } from "../day-words.ts";
import styles from "./offices.module.css";
import { awayOptions } from "./offices-api.ts";

const DAY_MS = 86_400_000;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const dateOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The next weeks as a strip: who of those that hold or deputise an office is away when. */
export function AwayStrip() {
  const { t } = useLingui();
  const { shortDay } = useDayFormat();
  const away = useQuery(awayOptions).data;
  if (!away) return null;
  const first = dayNumber(away.from);
  const last = dayNumber(away.until);
  const days = last - first + 1;
  const weeks = Array.from({ length: Math.ceil(days / 7) }, (_, week) => first + week * 7);
  return (
    <Section title={t`Away in the next six weeks`} note={<Trans>Among those who hold or deputise an office</Trans>}>
      {away.items.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>Nobody, as far as has been entered.</Trans>
        </p>
      ) : (
        <div className={styles.strip} style={{ "--days": days } as CSSProperties}>
          <div className={styles.weeks} aria-hidden="true">
            {weeks.map((week) => (
              <span key={week}>{shortDay(dateOf(week))}</span>
            ))}
          </div>
          <ul>
            {away.items.map((person) => (
              <li key={person.id}>
                <span className={styles.who}>
                  {person.displayName}
                  <span className={styles.purpose}>{person.offices.join(", ")}</span>
                </span>
                <span className={styles.lane}>
                  {person.absences.map((absence) => {
                    const begin = Math.max(dayNumber(absence.firstDay), first);
                    const end = Math.min(dayNumber(absence.lastDay), last);
                    const words = `${shortDay(absence.firstDay)} – ${shortDay(absence.lastDay)}`;
                    return (
                      <span
                        key={absence.firstDay}
                        className={styles.bar}
                        title={words}
                        style={{ gridColumn: `${begin - first + 1} / span ${end - begin + 1}` }}
                      >
                        <span className="hidden-visually">{words}</span>
                      </span>
                    );
                  })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
