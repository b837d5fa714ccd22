import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { Section } from "../../../ui/page.tsx";
import type { Task } from "./api.ts";
import styles from "./task.module.css";

type Step = Pick<Task["history"][number], "what" | "by" | "to">;

export function StepWords({ step }: { step: Step }) {
  const { by } = step;
  const to = step.to ?? "";
  if (step.what === "handed-over")
    return by === to ? (
      <Trans>{by} took it</Trans>
    ) : (
      <Trans>
        {by} gave it to {to}
      </Trans>
    );
  if (step.what === "snoozed") return <Trans>{by} put it off</Trans>;
  if (step.what === "woken") return <Trans>{by} brought it back</Trans>;
  if (step.what === "disputed") return <Trans>{by} said that it is not theirs</Trans>;
  return <Trans>{by} settled it</Trans>;
}

/** What happened to it, the beginning first. */
export function Story({ task }: { task: Task }) {
  const { t } = useLingui();
  const format = useFormat();
  const giver = task.givenBy.name;
  return (
    <Section title={t`What happened`}>
      <ol className={styles.story}>
        <li>
          <span>
            <Trans>{giver} gave the task</Trans>
          </span>
          <time dateTime={task.createdAt}>{format.dateTime(task.createdAt)}</time>
        </li>
        {task.history.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index}>
            <span>
              <StepWords step={step} />
              {step.words === "" ? null : <span className={styles.faint}> “{step.words}”</span>}
            </span>
            <time dateTime={step.at}>{format.dateTime(step.at)}</time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
