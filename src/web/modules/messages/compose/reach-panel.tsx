import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Reach } from "../steps-api.ts";
import { channelWords, useLanguageName } from "../words.tsx";
import styles from "./compose.module.css";

/** Who is left out by every channel, and why a channel leaves some out. */
const exclusionWords = (reach: Reach) =>
  reach.channels.map(({ channel, reached, linkOnly, excluded }) => ({
    channel,
    reached,
    linkOnly,
    left: excluded.reduce((sum, { count }) => sum + count, 0),
  }));

function Channels({ reach }: { reach: Reach }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return exclusionWords(reach).map(({ channel, reached, linkOnly, left }) => {
    const name = i18n._(channelWords[channel]);
    const count = format.number(reached);
    return (
      <li key={channel}>
        <Trans>
          {name} reaches {count}
        </Trans>
        {linkOnly ? (
          <>
            {", "}
            <Trans>by a link only</Trans>
          </>
        ) : null}
        {left > 0 ? (
          <>
            {"; "}
            <Plural value={left} one="one is left out" other="# are left out" />
          </>
        ) : null}
      </li>
    );
  });
}

function Timing({ reach }: { reach: Reach }) {
  const { now, later } = reach.timing;
  if (later === 0)
    return (
      <li>
        <Trans>All of them have their working hours when it leaves.</Trans>
      </li>
    );
  if (now === 0)
    return (
      <li>
        <Trans>They get it when their day begins.</Trans>
      </li>
    );
  return (
    <li>
      <Plural value={now} one="One gets it at once" other="# get it at once" />
      {", "}
      <Plural value={later} one="one when their day begins." other="# when their day begins." />
    </li>
  );
}

/** How many messages and duties they have around that day: each bar is so many people. */
function Load({ reach }: { reach: Reach }) {
  const { t } = useLingui();
  const format = useFormat();
  const { distribution, heavy } = reach.load;
  const most = Math.max(1, ...distribution.map(({ count }) => count));
  const words = distribution.map(({ items, count }) => `${items}: ${format.number(count)}`).join(", ");
  const bars = Array.from({ length: 11 }, (_, items) => distribution.find((one) => one.items === items)?.count ?? 0);
  return (
    <div>
      <p className={styles.why}>
        <Trans>How much else they get, from a week before to a week after</Trans>
      </p>
      <div className={styles.load} role="img" aria-label={t`People by number of messages and duties: ${words}`}>
        {bars.map((count, items) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its number
            key={items}
            data-heavy={items >= 5 ? "" : undefined}
            style={{ height: `${(count / most) * 100}%` }}
            title={`${items}${items === 10 ? "+" : ""}: ${format.number(count)}`}
          />
        ))}
      </div>
      <p className={styles.axis} aria-hidden="true">
        <span>0</span>
        <span>10+</span>
      </p>
      {heavy > 0 ? (
        <Meaning tone="soon" plain>
          <Plural value={heavy} one="One of them has much already." other="# of them have much already." />
        </Meaning>
      ) : null}
    </div>
  );
}

function Sample({ reach }: { reach: Reach }) {
  const languageName = useLanguageName();
  if (reach.sample.length === 0) return null;
  return (
    <details className={styles.sample}>
      <summary>
        <Trans>Some of them</Trans>
      </summary>
      <ul>
        {reach.sample.map((one) => (
          <li key={one.id}>
            {one.displayName}
            <span className={styles.why}>
              {[one.department, one.location, languageName(one.words ?? one.language)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Shown({ reach }: { reach: Reach }) {
  if (reach.recipients === 0)
    return (
      <p className={styles.why}>
        <Trans>
          Nobody yet. Choose an audience, and you see who that is, when it reaches them and what else they get.
        </Trans>
      </p>
    );
  return (
    <div className={styles.reach}>
      <p className={styles.figureNumber}>
        <Plural value={reach.recipients} one="# person" other="# people" />
      </p>
      <ul className={styles.facts}>
        <Channels reach={reach} />
        {reach.none > 0 ? (
          <li>
            <Meaning tone="soon" plain>
              <Plural value={reach.none} one="One is reached by no channel" other="# are reached by no channel" />
            </Meaning>
          </li>
        ) : null}
        {reach.external > 0 ? (
          <li>
            <Plural value={reach.external} one="One belongs to another company" other="# belong to other companies" />
          </li>
        ) : null}
        <Timing reach={reach} />
      </ul>
      <Load reach={reach} />
      <Sample reach={reach} />
    </div>
  );
}

export function ReachPanel({ query }: { query: UseQueryResult<Reach> }) {
  return (
    <div aria-live="polite">
      <Loaded query={query}>{(reach) => <Shown reach={reach} />}</Loaded>
    </div>
  );
}
