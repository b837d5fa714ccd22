import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import styles from "./offices.module.css";
import { giveOffice, type HoldingKind, type Office, officesKey } from "./offices-api.ts";

/** Makes somebody a holder or a deputy, from now or from a day on. */
export function GiveOfficeForm({ office }: { office: Office }) {
  const { t } = useLingui();
  const { today } = useDayFormat();
  const client = useQueryClient();
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const [missing, setMissing] = useState(false);
  const [kind, setKind] = useState<HoldingKind>(office.vacant ? "holder" : "deputy");
  const [firstDay, setFirstDay] = useState("");
  const [lastDay, setLastDay] = useState("");
  const give = useMutation({
    mutationFn: (personId: string) =>
      giveOffice(office.id, { personId, kind, firstDay: firstDay || null, lastDay: lastDay || null }),
    onSuccess: () => {
      setPerson(null);
      setFirstDay("");
      setLastDay("");
      return client.invalidateQueries({ queryKey: officesKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(person === null);
    if (person) give.mutate(person.value);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PersonField
        key={give.submittedAt}
        label={t`Person`}
        value={person}
        error={missing ? t`Choose a person` : undefined}
        onChange={(chosen) => {
          setPerson(chosen);
          setMissing(false);
        }}
      />
      <div>
        <FilterChoices
          label={t`As`}
          choices={[
            { value: "holder", label: t`Holder` },
            { value: "deputy", label: t`Deputy` },
          ]}
          value={kind}
          onChange={(chosen) => setKind(chosen as HoldingKind)}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t`From`}
          description={t`Empty: from now on`}
          min={today}
          value={firstDay}
          onChange={(event) => setFirstDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Last day`}
          description={t`Empty: without end`}
          min={firstDay || today}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
        />
      </div>
      {give.error ? <ProblemNote error={give.error} /> : null}
      <div>
        <Button type="submit" loading={give.isPending}>
          {kind === "holder" ? <Trans>Make holder</Trans> : <Trans>Make deputy</Trans>}
        </Button>
      </div>
    </form>
  );
}
