import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { approvalChoicesOptions } from "../../../parts/approval/api.ts";
import { ApprovalStepsField, type ChosenSteps, completeSteps } from "../../../parts/approval/approval-steps-field.tsx";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { type Exception, exceptionsKey, type Proposal, proposeException } from "./api.ts";

type Level = Proposal["likelihood"];

function LevelField(props: { label: string; value: Level; onChange: (level: Level) => void }) {
  const { t } = useLingui();
  return (
    <div>
      <p className={styles.faint}>{props.label}</p>
      <FilterChoices
        label={props.label}
        value={props.value}
        onChange={(value) => props.onChange(value as Level)}
        choices={[
          { value: "low", label: t`low` },
          { value: "medium", label: t`medium` },
          { value: "high", label: t`high` },
        ]}
      />
    </div>
  );
}

function useWeighing(exception: Exception) {
  const client = useQueryClient();
  const [form, setForm] = useState({
    from: exception.from,
    until: exception.until,
    likelihood: "medium" as Level,
    impact: "medium" as Level,
    risk: "",
    conditions: "",
  });
  const set = (more: Partial<typeof form>) => setForm((before) => ({ ...before, ...more }));
  const act = useMutation({
    mutationFn: (rest: Pick<Proposal, "riskOwnerId" | "steps">) =>
      proposeException(exception.id, { ...form, ...rest, revision: exception.revision }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: exceptionsKey });
      void client.invalidateQueries({ queryKey: ["desk"] });
    },
  });
  return { form, set, act };
}

/** The risk in words and levels, who carries it, and who decides: never whoever weighs it. */
export function WeighForm({ exception }: { exception: Exception }) {
  const { t } = useLingui();
  const { form, set, act } = useWeighing(exception);
  const [owner, setOwner] = useState<ChosenPerson | null>(null);
  const [chosen, setChosen] = useState<ChosenSteps>([]);
  const choices = useQuery(approvalChoicesOptions("policy-exception"));
  const steps = completeSteps(choices.data, chosen);
  const ready = form.risk.trim() !== "" && owner !== null && steps !== undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) act.mutate({ riskOwnerId: owner.value, steps });
  };
  return (
    <Section title={t`Weigh it and propose it`}>
      <form className={styles.form} onSubmit={send}>
        <Textarea
          label={t`What can go wrong`}
          autosize
          minRows={3}
          maxLength={4_000}
          required
          value={form.risk}
          onChange={(event) => set({ risk: event.currentTarget.value })}
        />
        <div className={styles.two}>
          <LevelField label={t`Likelihood`} value={form.likelihood} onChange={(likelihood) => set({ likelihood })} />
          <LevelField label={t`Impact`} value={form.impact} onChange={(impact) => set({ impact })} />
        </div>
        <PersonField label={t`Who carries the risk`} value={owner} onChange={setOwner} />
        <Textarea
          label={t`On condition (not needed)`}
          autosize
          minRows={2}
          maxLength={4_000}
          value={form.conditions}
          onChange={(event) => set({ conditions: event.currentTarget.value })}
        />
        <div className={styles.two}>
          <TextInput
            label={t`From`}
            type="date"
            required
            value={form.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t`Until`}
            type="date"
            required
            value={form.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        </div>
        <ApprovalStepsField
          subjectType="policy-exception"
          authorId={exception.person.id}
          value={chosen}
          onChange={setChosen}
        />
        {act.error ? <ProblemNote error={act.error} /> : null}
        <div>
          <Button type="submit" loading={act.isPending} disabled={!ready}>
            <Trans>Ask for the decision</Trans>
          </Button>
        </div>
      </form>
    </Section>
  );
}
