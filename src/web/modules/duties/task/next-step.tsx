import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { withManagersWords } from "../../../platform/language.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type DutyActs, knowDutyReasons } from "../desk/duty-acts.ts";
import type { Asking } from "../desk/duty-menu.tsx";
import { Rest } from "../desk/duty-words.tsx";
import { finish, type Task } from "./api.ts";
import styles from "./task.module.css";

const DutyMenu = lazy(() => import("../desk/duty-menu.tsx").then(({ DutyMenu }) => ({ default: DutyMenu })));
const DutyForm = lazy(
  withManagersWords(() => import("../more/duty-form.tsx").then(({ DutyForm }) => ({ default: DutyForm }))),
);
const StepForm = lazy(
  withManagersWords(() => import("../more/step-form.tsx").then(({ StepForm }) => ({ default: StepForm }))),
);

export type Step = "done" | "withdraw" | "reopen" | "due" | "give";

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
  const done = useMutation({
    mutationFn: () =>
      finish(task.id, "").catch(async (error) => {
        await knowDutyReasons();
        throw error;
      }),
    onSuccess: () => end(t`Done. Thank you.`),
  });
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
        {duty && task.state === "open" ? (
          <Suspense fallback={null}>
            <DutyMenu duty={duty} acts={acts} onAsk={ask} />
          </Suspense>
        ) : null}
      </div>
      {done.error ? <ProblemNote error={done.error} /> : null}
      {step ? (
        <Suspense fallback={null}>
          <StepForm key={step} step={step} task={task} onEnd={end} onCancel={() => go(null)} />
        </Suspense>
      ) : null}
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
