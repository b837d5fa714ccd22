import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { countOptions } from "./audience-api.ts";
import styles from "./audiences.module.css";

const PAUSE_MS = 200;

const isEverybody = (rule: AudienceRule): boolean => "all" in rule && rule.all.length === 0;

interface Props {
  /** The last rule that could be read. */
  readonly rule: AudienceRule;
  readonly unfinished: boolean;
  /** The text cannot be read just now. */
  readonly wrong: boolean;
}

/** How many it is right now, and some of them, while the rule is being said. */
export function LiveCount({ rule, unfinished, wrong }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [asked] = useDebouncedValue(rule, PAUSE_MS);
  const count = useQuery(countOptions(asked));
  return (
    <aside className={styles.side} aria-label={t`Who it is today`} aria-live="polite">
      <Loaded query={count}>
        {(data) => (
          <>
            <div className={styles.count}>{format.number(data.count)}</div>
            <div className={styles.countWords}>
              <Plural value={data.count} one="person today" other="people today" />
            </div>
            <Caution everybody={isEverybody(rule)} unfinished={unfinished} wrong={wrong} />
            <ul className={styles.sample}>
              {data.sample.map((person) => (
                <li key={person.id}>
                  {person.displayName}
                  <span>{[person.department, person.location].filter(Boolean).join(" · ")}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </aside>
  );
}

function Caution({ everybody, unfinished, wrong }: { everybody: boolean; unfinished: boolean; wrong: boolean }) {
  if (!(everybody || unfinished || wrong)) return null;
  return (
    <p className={styles.caution}>
      {wrong ? (
        <Trans>This is from before the mistake. Mend the text to count anew.</Trans>
      ) : everybody ? (
        <Trans>No condition is set: this is everybody who is active.</Trans>
      ) : (
        <Trans>A condition without values does not count yet.</Trans>
      )}
    </p>
  );
}
