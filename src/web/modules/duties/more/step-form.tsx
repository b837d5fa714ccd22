import "./duty-reasons.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { WordsField } from "../desk/words-field.tsx";
import { changeDue, finish, giveTo, reopen, type Task, withdraw } from "../task/api.ts";
import type { Step } from "../task/next-step.tsx";
import styles from "../task/task.module.css";
import { ColleagueField } from "./colleague-field.tsx";

/** Today and later, for the field of a day. */
const today = () => new Date().toISOString().slice(0, 10);

interface FormProps {
  readonly step: Step;
  readonly task: Task;
  readonly onEnd: (words: string) => void;
  readonly onCancel: () => void;
}

/** What a step of a task needs to be told. */
export function StepForm({ step, task, onEnd, onCancel }: FormProps) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const [day, setDay] = useState(() => [task.dueAt.slice(0, 10), today()].sort().at(-1) ?? "");
  const [personId, choose] = useState<string | null>(null);
  const labels: Record<Step, { note: string; button: string; said: string }> = {
    done: { note: t`What was done`, button: t`Done`, said: t`Done. Thank you.` },
    withdraw: { note: t`Why (not needed)`, button: t`Withdraw the task`, said: t`Withdrawn.` },
    reopen: { note: t`What is missing (not needed)`, button: t`Open it again`, said: t`It is open again.` },
    due: { note: "", button: t`Change the day`, said: t`The day is changed.` },
    give: { note: t`A word to them (not needed)`, button: t`Give it to them`, said: t`They have it now.` },
  };
  const acting = useMutation({
    mutationFn: async () => {
      if (step === "done") await finish(task.id, words);
      if (step === "withdraw") await withdraw(task.id, words);
      if (step === "reopen") await reopen(task.id, words, day);
      if (step === "due") await changeDue(task.id, day);
      if (step === "give") await giveTo(task.id, personId ?? "", words);
    },
    onSuccess: () => onEnd(labels[step].said),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acting.mutate();
  };
  const dayField: ReactNode = (
    <PlainField
      label={t`Due on`}
      type="date"
      required
      min={today()}
      value={day}
      onChange={(event) => setDay(event.currentTarget.value)}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      {step === "give" ? <ColleagueField label={t`Who takes it?`} value={personId} onChange={choose} /> : null}
      {step === "reopen" || step === "due" ? dayField : null}
      {step === "due" ? null : <WordsField label={labels[step].note} value={words} onChange={setWords} />}
      {acting.error ? <ProblemNote error={acting.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={acting.isPending} disabled={step === "give" && personId === null}>
          {labels[step].button}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
