import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import styles from "./absences.module.css";
import type { Absence, AbsenceInput } from "./absences-api.ts";

interface Props {
  readonly start?: Absence;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (absence: AbsenceInput) => void;
  readonly onCancel: () => void;
}

export function AbsenceForm({ start, busy, error, onSave, onCancel }: Props) {
  const { t } = useLingui();
  const { today } = useDayFormat();
  const [firstDay, setFirstDay] = useState(start?.firstDay ?? today);
  const [lastDay, setLastDay] = useState(start?.lastDay ?? "");
  const [note, setNote] = useState(start?.note ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ firstDay, lastDay: lastDay || firstDay, note });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={start ? t`Change the absence` : t`Enter an absence`}>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t`First day`}
          required
          autoFocus
          value={firstDay}
          onChange={(event) => setFirstDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Last day`}
          description={t`Empty: that day only`}
          min={firstDay}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={t`Note`}
        description={t`Need not say why. Few can read it, and it is not kept in the evidence.`}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {error ? <ProblemNote error={error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={busy}>
          {start ? <Trans>Save</Trans> : <Trans>Enter</Trans>}
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
