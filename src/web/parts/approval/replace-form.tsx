import "../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Approval, type ApprovalStep, approvalChoicesOptions, replace } from "./api.ts";
import styles from "./approval.module.css";
import { choiceData, stepOfChoice } from "./choices.ts";

interface Props {
  readonly approval: Approval;
  readonly step: ApprovalStep;
  readonly onDone: () => Promise<void>;
}

/** Somebody else in the place of one who cannot decide any more. */
export function ReplaceForm({ approval, step, onDone }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<string | null>(null);
  const choices = useQuery({ ...approvalChoicesOptions(approval.subjectType), enabled: open });
  const act = useMutation({
    mutationFn: (chosen: string) => replace(approval.id, step.id, stepOfChoice(chosen)),
    onSuccess: onDone,
  });
  const data = choices.data ? choiceData(choices.data, { people: t`People`, offices: t`Offices` }) : [];
  return (
    <div className={styles.replace}>
      {step.nobodyCanDecide ? (
        <p className={styles.small}>
          <Trans>Nobody can decide this step as it stands.</Trans>
        </p>
      ) : null}
      {open ? (
        <div className={styles.form}>
          <Select
            label={t`Who decides instead`}
            placeholder={t`Choose a person or an office`}
            searchable
            data={data}
            value={choice}
            nothingFoundMessage={t`Nobody else may approve yet.`}
            onChange={setChoice}
          />
          {act.error ? <ProblemNote error={act.error} /> : null}
          <Button
            variant="default"
            disabled={choice === null}
            loading={act.isPending}
            onClick={() => choice !== null && act.mutate(choice)}
          >
            <Trans>Ask them instead</Trans>
          </Button>
        </div>
      ) : (
        <Button variant="subtle" size="small" onClick={() => setOpen(true)}>
          <Trans>Ask somebody else</Trans>
        </Button>
      )}
    </div>
  );
}
