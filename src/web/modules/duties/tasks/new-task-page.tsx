import "../more/duty-reasons.ts";
import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { ApiProblem } from "../../../platform/problem.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { giveTask, officeChoicesOptions, tasksKey } from "../api.ts";
import styles from "../duties.module.css";

const DAY_MS = 86_400_000;
const dayFrom = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

function useGiving() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: giveTask,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: tasksKey });
      await navigate({ to: "/tasks/$taskId", params: { taskId: id } });
    },
  });
}

function OfficeField(props: {
  value: string | null;
  error: string | undefined;
  onChange: (id: string | null) => void;
}) {
  const { t } = useLingui();
  const offices = useQuery(officeChoicesOptions).data?.items ?? [];
  return (
    <Select
      label={t`Office`}
      description={t`Whoever acts for it sees the task; done by one, it is done.`}
      searchable
      data={offices.map(({ id, name }) => ({ value: id, label: name }))}
      {...props}
    />
  );
}

interface TimeProps {
  readonly dueOn: string;
  readonly onDueOn: (day: string) => void;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
  readonly errorOf: (field: string) => string | undefined;
}

function DueAndMinutes({ dueOn, onDueOn, minutes, onMinutes, errorOf }: TimeProps) {
  const { t } = useLingui();
  return (
    <div className={styles.two}>
      <TextInput
        label={t`Due on`}
        type="date"
        required
        min={dayFrom(0)}
        value={dueOn}
        error={errorOf("dueOn")}
        onChange={(event) => onDueOn(event.currentTarget.value)}
      />
      <NumberInput
        label={t`Minutes it takes`}
        min={1}
        max={2_400}
        hideControls
        value={minutes}
        error={errorOf("minutes")}
        onChange={(value) => onMinutes(Number(value) || 1)}
      />
    </div>
  );
}

/** Gives somebody a task; what it is about can come with the address. */
export function NewTaskPage() {
  const { t } = useLingui();
  const { about, aboutTitle } = useSearch({ from: "/shell/tasks/new" });
  const mayOffices = useViewer().may("people.office.read");
  const [kind, setKind] = useState("person");
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const [office, setOffice] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState(() => dayFrom(7));
  const [minutes, setMinutes] = useState<number>(15);
  const giving = useGiving();
  const problem = giving.error instanceof ApiProblem ? giving.error : undefined;
  const errorOf = useFieldError(problem);
  const chosen = kind === "person" ? person?.value : office;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const to = kind === "person" ? { personId: chosen } : { officeId: chosen };
    giving.mutate({ title, words, dueOn, minutes, ...to, ...(about && { aboutRef: about }) });
  };
  return (
    <Page title={t`Give a task`} narrow state={t`It stands on their desk at once, and a mail says so.`}>
      <form className={styles.form} onSubmit={submit}>
        {about && aboutTitle ? (
          <p className={styles.faint}>
            <Trans>It is about “{aboutTitle}”.</Trans>
          </p>
        ) : null}
        <TextInput
          label={t`What is to be done`}
          required
          maxLength={200}
          value={title}
          error={errorOf("title")}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t`In more words (not needed)`}
          rows={4}
          maxLength={10_000}
          value={words}
          error={errorOf("words")}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {mayOffices ? (
          <FilterChoices
            label={t`For whom`}
            value={kind}
            onChange={setKind}
            choices={[
              { value: "person", label: t`A person` },
              { value: "office", label: t`An office` },
            ]}
          />
        ) : null}
        {kind === "person" ? (
          <PersonField label={t`Who does it`} value={person} error={errorOf("personId")} onChange={setPerson} />
        ) : (
          <OfficeField value={office} error={errorOf("officeId")} onChange={setOffice} />
        )}
        <DueAndMinutes dueOn={dueOn} onDueOn={setDueOn} minutes={minutes} onMinutes={setMinutes} errorOf={errorOf} />
        {giving.error ? <ProblemNote error={giving.error} /> : null}
        <div>
          <Button type="submit" loading={giving.isPending} disabled={!chosen || title.trim() === ""}>
            <Trans>Give the task</Trans>
          </Button>
        </div>
      </form>
    </Page>
  );
}
