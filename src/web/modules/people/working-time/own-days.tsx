import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NativeChoice } from "../audiences/rule/native-choice.tsx";
import { useDayFormat } from "../day-words.ts";
import styles from "./working-time.module.css";
import type { CalendarInput } from "./working-time-api.ts";

type Days = CalendarInput["days"];

/** What the region's holidays do not say: a company holiday, a working Saturday. */
export function OwnDays({ value, onChange }: { value: Days; onChange: (value: Days) => void }) {
  const { t } = useLingui();
  const { today } = useDayFormat();
  const change = (index: number, part: Partial<Days[number]>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className={styles.days} style={{ display: "block" }}>
      <legend>
        <Trans>Own days</Trans>
      </legend>
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days are edited in place and have no other name
        <div key={index} className={styles.own}>
          <TextInput
            type="date"
            aria-label={t`Day`}
            required
            value={one.day}
            onChange={(event) => change(index, { day: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t`Name of the day`}
            placeholder={t`Company holiday`}
            maxLength={200}
            value={one.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <NativeChoice
            aria-label={t`What it is`}
            value={one.working ? "working" : "off"}
            onChange={(event) => change(index, { working: event.currentTarget.value === "working" })}
          >
            <option value="off">{t`Day off`}</option>
            <option value="working">{t`Working day`}</option>
          </NativeChoice>
          <IconButton label={t`Take away: ${one.day}`} onClick={() => onChange(value.filter((_, at) => at !== index))}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <Button
        variant="default"
        size="small"
        onClick={() => onChange([...value, { day: today, working: false, name: "" }])}
      >
        <Trans>Add a day</Trans>
      </Button>
    </fieldset>
  );
}
