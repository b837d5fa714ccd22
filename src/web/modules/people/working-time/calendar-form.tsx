import { Trans, useLingui } from "@lingui/react/macro";
import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { OwnDays } from "./own-days.tsx";
import { RegionField } from "./region-field.tsx";
import { useWeekWords } from "./week-words.ts";
import styles from "./working-time.module.css";
import {
  type CalendarInput,
  saveCalendar,
  type WorkCalendar,
  type WorkingTime,
  workingTimeKey,
} from "./working-time-api.ts";

interface Props {
  readonly calendar?: WorkCalendar;
  readonly workingTime: WorkingTime;
  readonly onDone: () => void;
}

const zones = Intl.supportedValuesOf("timeZone");

function startOf(calendar: WorkCalendar | undefined, first: boolean): CalendarInput {
  if (calendar) {
    const { id: _id, people: _people, next: _next, ...input } = calendar;
    return input;
  }
  const quiet = { from: "20:00", until: "07:00" };
  const usual = { timeZone: null, workingDays: [1, 2, 3, 4, 5], quiet, locations: [], days: [] };
  return { name: "", region: "", forEverybody: first, ...usual };
}

export function CalendarForm({ calendar, workingTime, onDone }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [input, setInput] = useState(() => startOf(calendar, workingTime.calendars.length === 0));
  const set = (part: Partial<CalendarInput>) => setInput((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => saveCalendar(calendar?.id ?? null, { ...input, name: input.name.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: workingTimeKey });
      onDone();
    },
  });
  const errorOf = useFieldError(save.error instanceof ApiProblem ? save.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const locations = [...new Set([...workingTime.locations.map(({ location }) => location), ...input.locations])];
  return (
    <form className={styles.form} onSubmit={submit} aria-label={calendar ? calendar.name : t`New calendar`}>
      <TextInput
        label={t`Name`}
        required
        autoFocus
        maxLength={100}
        value={input.name}
        error={errorOf("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={input.forEverybody}
          onChange={(event) => set({ forEverybody: event.currentTarget.checked })}
        />
        <Trans>For everybody whose location has no calendar of its own</Trans>
      </label>
      <MultiSelect
        label={t`Locations`}
        searchable
        data={locations}
        value={input.locations}
        onChange={(chosen) => set({ locations: chosen })}
      />
      <RegionField region={input.region} onChange={(region) => set({ region })} />
      <WorkingDays value={input.workingDays} onChange={(workingDays) => set({ workingDays })} />
      <QuietHours value={input.quiet} onChange={(quiet) => set({ quiet })} />
      <Select
        label={t`Time zone`}
        description={t`Empty: the organisation's. Whoever has a time zone of their own keeps it.`}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t`Clear` }}
        limit={100}
        data={zones}
        value={input.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      <OwnDays value={input.days} onChange={(days) => set({ days })} />
      {save.error && !errorOf("name") ? <ProblemNote error={save.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function WorkingDays({ value, onChange }: { value: readonly number[]; onChange: (value: number[]) => void }) {
  const week = useWeekWords();
  return (
    <fieldset className={styles.days}>
      <legend>
        <Trans>Working days</Trans>
      </legend>
      {week.map(({ day, name }) => (
        <label key={day} className={styles.check}>
          <input
            type="checkbox"
            checked={value.includes(day)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, day].sort() : value.filter((one) => one !== day))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

type Quiet = CalendarInput["quiet"];

function QuietHours({ value, onChange }: { value: Quiet; onChange: (value: Quiet) => void }) {
  const { t } = useLingui();
  const shown = value ?? { from: "20:00", until: "07:00" };
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? shown : null)}
        />
        <Trans>Quiet hours: ordinary mail waits</Trans>
      </label>
      {value === null ? null : (
        <div className={styles.pair}>
          <TextInput
            type="time"
            label={t`From`}
            required
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t`Until`}
            required
            value={value.until}
            onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}
