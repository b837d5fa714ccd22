import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { approvalChoicesOptions, type StepToAsk } from "../../../parts/approval/api.ts";
import { ApprovalStepsField, type ChosenSteps, completeSteps } from "../../../parts/approval/approval-steps-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { submitVersion, type Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import styles from "./version.module.css";

const subjectType = "policy-version";

export function SubmitForm({ version }: { version: Version }) {
  const [chosen, setChosen] = useState<ChosenSteps>([]);
  const choices = useQuery(approvalChoicesOptions(subjectType));
  const after = useAfterStep();
  const submit = useMutation({
    mutationFn: (steps: StepToAsk[]) => submitVersion(version.id, steps),
    onSuccess: after,
  });
  const steps = completeSteps(choices.data, chosen);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (steps) submit.mutate(steps);
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <ApprovalStepsField subjectType={subjectType} authorId={version.author.id} value={chosen} onChange={setChosen} />
      {submit.error ? <ProblemNote error={submit.error} /> : null}
      <Button type="submit" disabled={!steps} loading={submit.isPending}>
        <Trans>Submit for approval</Trans>
      </Button>
    </form>
  );
}
