import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { Bar } from "../../../ui/bar.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Counts } from "./api.ts";
import styles from "./compliance.module.css";
import { useCountsWords } from "./words.tsx";

export interface ListedGroup {
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly counts: Counts;
}

/** Groups one under the other, with a bar each: on a phone, and where there is nothing to cross them with. */
export function GroupList({ groups }: { groups: readonly ListedGroup[] }) {
  const format = useFormat();
  const say = useCountsWords();
  return (
    <ul className={styles.groups}>
      {groups.map(({ key, name, href, counts }) => {
        const done = format.number(counts.acknowledged + counts.exempt);
        const all = format.number(counts.assigned);
        return (
          <li key={key}>
            <Link to={href} className={styles.group}>
              <span className={styles.groupName}>{name}</span>
              <span className={styles.groupNumbers}>
                {counts.overdue > 0 ? (
                  <Meaning tone="overdue" plain>
                    <Plural value={counts.overdue} one="# overdue" other="# overdue" />
                  </Meaning>
                ) : null}
                <span>
                  <Trans>
                    {done} of {all}
                  </Trans>
                </span>
              </span>
              <Bar
                label={say(counts)}
                total={counts.assigned}
                parts={[
                  { key: "done", tone: "done", value: counts.acknowledged + counts.exempt },
                  { key: "open", tone: "quiet", value: counts.open - counts.overdue },
                  { key: "overdue", tone: "overdue", value: counts.overdue },
                ]}
              />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
