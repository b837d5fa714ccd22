import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { ColleagueField } from "../desk/colleague-field.tsx";
import type { DutyActs } from "../desk/duty-acts.ts";
import { type Asking, DutyMenu } from "../desk/duty-menu.tsx";
import { Rest } from "../desk/duty-words.tsx";
import { WordsField } from "../desk/words-field.tsx";
import { changeDue, finish, giveTo, reopen, type Task, withdraw } from "./api.ts";
import styles from "./task.module.css";

const DutyForm = lazy(() => import("../desk/duty-form.tsx").then(({ DutyForm }) => ({ default: DutyForm })));

type Step = "done" | "withdraw" | "reopen" | "due" | "give";

/** Today and later, for the field of a day. */
const today = () => new Date().toISOString().slice(0, 10);

/** What comes next, the one that matters most first. */
export function NextStep({ task, acts }: { task: Task; acts: DutyActs }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [step, go] = useState<Step | null>(null);
  const [asking, ask] = useState<Asking | null>(null);
  const end = (words?: string) => {
    go(null);
    if (words) acts.say({ words });
    void client.invalidateQueries({ queryKey: ["tasks"] });
    void client.invalidateQueries({ queryKey: ["desk"] });
  };
  const done = useMutation({ mutationFn: () => finish(task.id, ""), onSuccess: () => end(t`Done. Thank you.`) });
  const { can, duty } = task;
  return (
    <section className={styles.next} aria-label={t`What to do`}>
      {duty ? <Rest duty={duty} /> : null}
      <div className={styles.buttons}>
        {can.finish ? (
          <Button size="large" loading={done.isPending} onClick={() => done.mutate()}>
            <Trans>Done</Trans>
          </Button>
        ) : null}
        {can.finish ? (
          <Button variant="default" size="large" onClick={() => go("done")}>
            <Trans>Done, with a note</Trans>
          </Button>
        ) : null}
        {can.reopen ? (
          <Button variant="default" onClick={() => go("reopen")}>
            <Trans>Open it again</Trans>
          </Button>
        ) : null}
        {can.changeDue ? (
          <Button variant="subtle" onClick={() => go("due")}>
            <Trans>Change the day</Trans>
          </Button>
        ) : null}
        {can.handOver && !duty ? (
          <Button variant="subtle" onClick={() => go("give")}>
            <Trans>Give it to somebody else</Trans>
          </Button>
        ) : null}
        {can.withdraw ? (
          <Button variant="subtle" onClick={() => go("withdraw")}>
            <Trans>Withdraw</Trans>
          </Button>
        ) : null}
        {duty && task.state === "open" ? <DutyMenu duty={duty} acts={acts} onAsk={ask} /> : null}
      </div>
      {done.error ? <ProblemNote error={done.error} /> : null}
      {step ? <StepForm key={step} step={step} task={task} onEnd={end} onCancel={() => go(null)} /> : null}
      {duty && asking ? (
        <Suspense fallback={null}>
          <DutyForm
            duty={duty}
            asking={asking}
            acts={acts}
            onEnd={(acted) => {
              ask(null);
              if (acted) end();
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

interface FormProps {
  readonly step: Step;
  readonly task: Task;
  readonly onEnd: (words: string) => void;
  readonly onCancel: () => void;
}

function StepForm({ step, task, onEnd, onCancel }: FormProps) {
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
