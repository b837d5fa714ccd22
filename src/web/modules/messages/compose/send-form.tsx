import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useFormat, useTimeZone } from "../../../platform/format.ts";
import { instantOf, nextMorning } from "../../../platform/times.ts";
import { Button } from "../../../ui/button.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import type { Message } from "../api.ts";
import { Problem } from "../problem.tsx";
import { useSteps } from "../steps-api.ts";

interface Props {
  readonly message: Message;
  readonly people: number | undefined;
  readonly close: () => void;
}

/** Now, or at a day and time of the organisation. */
export function SendForm({ message, people, close }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const zone = useTimeZone() ?? "UTC";
  const { schedule } = useSteps(message.id);
  const [when, setWhen] = useState<"now" | "later">(message.sendAt ? "later" : "now");
  const [typed, setTyped] = useState(() => nextMorning(zone, message.sendAt));
  const at = instantOf(typed, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (when === "now" || at !== null) schedule.mutate(when === "now" ? null : at, { onSuccess: close });
  };
  const time = at === null ? "" : format.dateTime(at);
  return (
    <form onSubmit={submit}>
      <FilterChoices
        label={t`When`}
        choices={[
          { value: "now", label: t`Now` },
          { value: "later", label: t`At a time` },
        ]}
        value={when}
        onChange={(value) => setWhen(value === "later" ? "later" : "now")}
      />
      {when === "later" ? (
        <TextInput
          type="datetime-local"
          label={t`Day and time`}
          description={t`As clocks show it in ${zone}`}
          value={typed}
          error={at === null ? t`Choose a day and a time.` : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      {schedule.error ? <Problem error={schedule.error} /> : null}
      <Button type="submit" loading={schedule.isPending} disabled={when === "later" && at === null}>
        {when === "later" ? (
          <Trans>Send on {time}</Trans>
        ) : people === undefined ? (
          <Trans>Send now</Trans>
        ) : (
          <Plural value={people} one="Send to one person" other="Send to # people" />
        )}
      </Button>
    </form>
  );
}
