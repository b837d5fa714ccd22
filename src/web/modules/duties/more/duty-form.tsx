import "./duty-reasons.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type Duty, handOver, sayNotMine } from "../desk/api.ts";
import styles from "../desk/desk.module.css";
import type { DutyActs } from "../desk/duty-acts.ts";
import type { Asking } from "../desk/duty-menu.tsx";
import { WordsField } from "../desk/words-field.tsx";
import { ColleagueField } from "./colleague-field.tsx";

interface Props {
  readonly duty: Duty;
  readonly asking: Asking;
  readonly acts: DutyActs;
  /** Closed, and whether something was done. */
  readonly onEnd: (done: boolean) => void;
}

/** What needs a word more than a tap, below the duty that it is about. */
export function DutyForm(props: Props) {
  if (props.asking === "snooze") return <SnoozeForm {...props} />;
  return props.asking === "hand-over" ? <HandOverForm {...props} /> : <NotMineForm {...props} />;
}

function Buttons({ label, busy, off, onEnd }: { label: string; busy: boolean; off?: boolean; onEnd: Props["onEnd"] }) {
  return (
    <div className={styles.buttons}>
      <Button type="submit" loading={busy} disabled={off ?? false}>
        {label}
      </Button>
      <Button variant="subtle" onClick={() => onEnd(false)}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
}

const submitting = (work: () => void) => (event: FormEvent) => {
  event.preventDefault();
  work();
};

function SnoozeForm({ duty, acts, onEnd }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const limits = duty.can.snooze;
  const [day, setDay] = useState(limits?.last ?? "");
  if (!limits) return null;
  const due = format.date(duty.dueAt);
  return (
    <form
      className={styles.form}
      onSubmit={submitting(() => {
        acts.snooze(duty, day);
        onEnd(true);
      })}
    >
      <PlainField
        label={t`Snooze until the morning of`}
        type="date"
        required
        min={limits.first}
        max={limits.last}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <p className={styles.hint}>
        <Trans>A week at most, and never past {due}.</Trans>{" "}
        <Plural value={limits.left} one="This is the last time." other="You can do this # times." />
      </p>
      <Buttons label={t`Snooze`} busy={false} onEnd={onEnd} />
    </form>
  );
}

function HandOverForm({ duty, acts, onEnd }: Props) {
  const { t } = useLingui();
  const [personId, choose] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const handing = useMutation({
    mutationFn: () => handOver(duty.id, personId ?? "", words),
    onSuccess: ({ name }) => {
      acts.say({ words: t`${name} has it now.` });
      onEnd(true);
    },
  });
  return (
    <form className={styles.form} onSubmit={submitting(() => handing.mutate())}>
      <ColleagueField label={t`Who takes it?`} value={personId} onChange={choose} />
      <WordsField label={t`A word to them (not needed)`} value={words} onChange={setWords} />
      {handing.error ? <ProblemNote error={handing.error} /> : null}
      <Buttons label={t`Hand over`} busy={handing.isPending} off={personId === null} onEnd={onEnd} />
    </form>
  );
}

function NotMineForm({ duty, acts, onEnd }: Props) {
  const { t } = useLingui();
  const id = useId();
  const [reason, setReason] = useState("");
  const saying = useMutation({
    mutationFn: () => sayNotMine(duty.id, reason),
    onSuccess: () => {
      acts.say({
        words: t`Said. Whoever asked decides; until then nobody reminds you.`,
        undo: () => acts.takeBack(duty),
      });
      onEnd(true);
    },
  });
  return (
    <form className={styles.form} onSubmit={submitting(() => saying.mutate())} aria-describedby={id}>
      <WordsField label={t`Why is it not yours?`} value={reason} onChange={setReason} required />
      <p className={styles.hint} id={id}>
        <Trans>Whoever asked you reads this and decides. Until then it rests.</Trans>
      </p>
      {saying.error ? <ProblemNote error={saying.error} /> : null}
      <Buttons label={t`It is not mine`} busy={saying.isPending} onEnd={onEnd} />
    </form>
  );
}
