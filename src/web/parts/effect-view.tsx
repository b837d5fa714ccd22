import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Schema } from "../platform/client.ts";
import { useFormat } from "../platform/format.ts";
import styles from "./effect-view.module.css";

type Effect = Schema<"PackEffect">;

/** What comes about, in a sentence: who newly owes something, what that costs them, and what goes out. */
function NewlyOwed({ effect }: { effect: Effect }) {
  const format = useFormat();
  const hours = format.number(Math.max(1, Math.round(effect.minutes / 60)));
  return (
    <p>
      <strong>
        <Plural
          value={effect.createdPeople}
          one="One person has something new to read"
          other="# people have something new to read"
        />
      </strong>
      {": "}
      <Plural value={effect.minutesPerPerson} one="one minute each at most" other="# minutes each at most" />
      {effect.minutes >= 90 ? (
        <>
          {", "}
          <Trans>about {hours} hours in all</Trans>
        </>
      ) : null}
      {"; "}
      <Plural value={effect.mails} one="one mail goes out." other="# mails go out." />
    </p>
  );
}

function Line({ count, children }: { count: number; children: ReactNode }) {
  return count === 0 ? null : <li>{children}</li>;
}

const changesNothing = (effect: Effect) =>
  effect.created + effect.ended + effect.returned + effect.moved === 0 && effect.mails === 0;

/** Who gets what, and the load on them: shown before anything is done. */
export function EffectView({ effect, stale }: { effect: Effect; stale?: boolean }) {
  if (changesNothing(effect))
    return (
      <div className={styles.effect} role="status">
        <p>
          <Trans>Nothing changes for anybody.</Trans>
        </p>
      </div>
    );
  return (
    <div className={styles.effect} role="status" data-stale={stale ? "" : undefined}>
      {effect.createdPeople > 0 ? <NewlyOwed effect={effect} /> : null}
      <ul className={styles.effectLines}>
        <Line count={effect.endedPeople}>
          <Plural
            value={effect.endedPeople}
            one="One person owes something no more."
            other="# people owe something no more."
          />
        </Line>
        <Line count={effect.returned}>
          <Plural
            value={effect.returned}
            one="One duty counts again for somebody who came back."
            other="# duties count again for people who came back."
          />
        </Line>
        <Line count={effect.moved}>
          <Plural value={effect.moved} one="One duty gets another date." other="# duties get another date." />
        </Line>
        {effect.createdPeople === 0 && effect.mails > 0 ? (
          <li>
            <Plural value={effect.mails} one="One mail goes out." other="# mails go out." />
          </li>
        ) : null}
      </ul>
      <Sample effect={effect} />
    </div>
  );
}

function Sample({ effect }: { effect: Effect }) {
  if (effect.sample.length === 0) return null;
  return (
    <details className={styles.sample}>
      <summary>
        <Trans>Some of them</Trans>
      </summary>
      <ul>
        {effect.sample.map((person) => (
          <li key={person.id}>
            <span>
              {person.displayName}
              {person.department ? `, ${person.department}` : ""}
            </span>
            <span className={styles.faint}>
              {person.created > 0 ? <Plural value={person.created} one="# to read" other="# to read" /> : null}
              {person.ended > 0 ? <Plural value={person.ended} one="# no more" other="# no more" /> : null}
              {person.moved > 0 ? (
                <Plural value={person.moved} one="# with another date" other="# with another date" />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
