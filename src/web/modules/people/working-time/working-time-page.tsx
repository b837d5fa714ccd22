import "../../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useTimeZone } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { useWeekWords } from "./week-words.ts";
import styles from "./working-time.module.css";
import {
  regionsOptions,
  removeCalendar,
  type WorkCalendar,
  type WorkingTime,
  workingTimeKey,
  workingTimeOptions,
} from "./working-time-api.ts";

export function WorkingTimePage() {
  const { t, i18n } = useLingui();
  const mayWrite = useViewer().may("people.calendar.write");
  const [editing, setEditing] = useState<"new" | string | null>(null);
  const workingTime = useQuery(workingTimeOptions(i18n.locale));
  const add = (
    <Button onClick={() => setEditing("new")}>
      <Trans>New calendar</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Working time`}
      state={t`When people can be reached: working days, public holidays and quiet hours, by location.`}
      action={mayWrite && editing === null ? add : undefined}
    >
      <Loaded query={workingTime}>
        {(data) => (
          <>
            {editing === "new" ? <CalendarForm workingTime={data} onDone={() => setEditing(null)} /> : null}
            {data.calendars.length === 0 && editing === null ? (
              <Empty icon={<CalendarClock size={28} strokeWidth={1.6} />} title={t`No calendar yet`}>
                <p>
                  <Trans>
                    Until there is one, Monday to Friday are working days at any hour, without public holidays.
                  </Trans>
                </p>
              </Empty>
            ) : null}
            {data.calendars.map((calendar) =>
              editing === calendar.id ? (
                <CalendarForm
                  key={calendar.id}
                  calendar={calendar}
                  workingTime={data}
                  onDone={() => setEditing(null)}
                />
              ) : (
                <OneCalendar
                  key={calendar.id}
                  calendar={calendar}
                  mayWrite={mayWrite}
                  onEdit={() => setEditing(calendar.id)}
                />
              ),
            )}
            <Unmapped workingTime={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Unmapped({ workingTime }: { workingTime: WorkingTime }) {
  if (workingTime.calendars.length === 0 || workingTime.calendars.some(({ forEverybody }) => forEverybody)) return null;
  const mapped = new Set(workingTime.calendars.flatMap(({ locations }) => locations));
  const people = workingTime.locations
    .filter(({ location }) => !mapped.has(location))
    .reduce((sum, one) => sum + one.people, 0);
  return (
    <p>
      <Plural
        value={people}
        one="# person works at a location without a calendar: Monday to Friday at any hour. Make one calendar the one for everybody else."
        other="# people work at locations without a calendar: Monday to Friday at any hour. Make one calendar the one for everybody else."
      />
    </p>
  );
}

function useRegionName(region: string): string {
  const { i18n } = useLingui();
  const regions = useQuery({ ...regionsOptions(i18n.locale), enabled: region !== "" }).data?.items ?? [];
  const country = regions.find(({ code }) => code === region.split("-")[0]);
  const part = country?.parts.find(({ code }) => code === region);
  return [country?.name ?? region, part?.name].filter(Boolean).join(", ");
}

function OneCalendar(props: { calendar: WorkCalendar; mayWrite: boolean; onEdit: () => void }) {
  const { calendar, mayWrite, onEdit } = props;
  const { t } = useLingui();
  const { day, shortDay, today } = useDayFormat();
  const week = useWeekWords();
  const zone = useTimeZone();
  const region = useRegionName(calendar.region);
  const own = calendar.days.filter((one) => one.day >= today);
  const { from, until } = calendar.quiet ?? { from: "", until: "" };
  return (
    <section className={styles.card} aria-label={calendar.name}>
      <div className={styles.head}>
        <h2>{calendar.name}</h2>
        {mayWrite ? <Actions calendar={calendar} onEdit={onEdit} /> : null}
      </div>
      <dl className={styles.facts}>
        <dt>
          <Trans>For</Trans>
        </dt>
        <dd>
          {[calendar.forEverybody ? t`everybody without another one` : "", ...calendar.locations]
            .filter(Boolean)
            .join(", ")}{" "}
          (<Plural value={calendar.people} one="# person" other="# people" />)
        </dd>
        <dt>
          <Trans>Working days</Trans>
        </dt>
        <dd>
          {week
            .filter((one) => calendar.workingDays.includes(one.day))
            .map(({ name }) => name)
            .join(", ")}
        </dd>
        <dt>
          <Trans>Quiet hours</Trans>
        </dt>
        <dd>
          {calendar.quiet ? (
            <Trans>
              {from} to {until}
            </Trans>
          ) : (
            <Trans>none</Trans>
          )}
        </dd>
        <dt>
          <Trans>Time zone</Trans>
        </dt>
        <dd>{calendar.timeZone ?? <Trans>the organisation's, {zone}</Trans>}</dd>
        <dt>
          <Trans>Public holidays</Trans>
        </dt>
        <dd>
          {calendar.region === "" ? <Trans>none</Trans> : region}
          {calendar.next.length > 0 ? (
            <ul className={styles.preview}>
              {calendar.next.map((holiday) => (
                <li key={holiday.day}>
                  {day(holiday.day)}: {holiday.name}
                </li>
              ))}
            </ul>
          ) : null}
        </dd>
        {own.length > 0 ? (
          <>
            <dt>
              <Trans>Own days</Trans>
            </dt>
            <dd>
              {own.map((one) => (
                <div key={one.day}>
                  {shortDay(one.day)}: {one.name || (one.working ? t`working day` : t`day off`)}
                </div>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Actions({ calendar, onEdit }: { calendar: WorkCalendar; onEdit: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeCalendar(calendar.id),
    onSuccess: () => client.invalidateQueries({ queryKey: workingTimeKey }),
  });
  return (
    <div className={styles.buttons}>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      <Button variant="default" size="small" aria-label={t`Edit: ${calendar.name}`} onClick={onEdit}>
        <Trans>Edit</Trans>
      </Button>
      {asked ? (
        <>
          <Button size="small" autoFocus loading={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Yes, remove</Trans>
          </Button>
          <Button variant="default" size="small" onClick={() => setAsked(false)}>
            <Trans>Keep</Trans>
          </Button>
        </>
      ) : (
        <Button variant="default" size="small" aria-label={t`Remove: ${calendar.name}`} onClick={() => setAsked(true)}>
          <Trans>Remove</Trans>
        </Button>
      )}
    </div>
  );
}
