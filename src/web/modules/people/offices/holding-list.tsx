import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import styles from "./offices.module.css";
import { type Holding, type Office, officesKey, orderDeputies, releaseOffice } from "./offices-api.ts";

interface Props {
  readonly office: Office;
  readonly holdings: readonly Holding[];
  readonly mayWrite: boolean;
  readonly ordered?: boolean;
}

function moved(holdings: readonly Holding[], index: number, by: number): string[] {
  const ids = holdings.map(({ id }) => id);
  const [id] = ids.splice(index, 1);
  if (id !== undefined) ids.splice(index + by, 0, id);
  return ids;
}

export function HoldingList({ office, holdings, mayWrite, ordered = false }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (ids: string[]) => orderDeputies(office.id, ids),
    onSettled: () => client.invalidateQueries({ queryKey: officesKey }),
  });
  const List = ordered ? "ol" : "ul";
  return (
    <>
      {order.error ? <ProblemNote error={order.error} /> : null}
      <List className={styles.holdings}>
        {holdings.map((holding, index) => (
          <li key={holding.id}>
            <div className={styles.holder}>
              {holding.person.displayName} <Standing holding={holding} />
            </div>
            {mayWrite ? (
              <>
                {ordered && holdings.length > 1 ? (
                  <div className={styles.rowActions}>
                    <IconButton
                      label={t`${holding.person.displayName}: earlier`}
                      disabled={index === 0 || order.isPending}
                      onClick={() => order.mutate(moved(holdings, index, -1))}
                    >
                      <ArrowUp size={16} aria-hidden="true" />
                    </IconButton>
                    <IconButton
                      label={t`${holding.person.displayName}: later`}
                      disabled={index === holdings.length - 1 || order.isPending}
                      onClick={() => order.mutate(moved(holdings, index, 1))}
                    >
                      <ArrowDown size={16} aria-hidden="true" />
                    </IconButton>
                  </div>
                ) : null}
                <TakeBack office={office} holding={holding} />
              </>
            ) : null}
          </li>
        ))}
      </List>
    </>
  );
}

function Standing({ holding }: { holding: Holding }) {
  const { day, dayOf } = useDayFormat();
  const { begun, active, absentUntil, lastDay, from } = holding;
  const since = day(dayOf(from));
  const until = absentUntil ? day(absentUntil) : "";
  const last = lastDay ? day(lastDay) : "";
  return (
    <span className={styles.purpose}>
      {begun ? <Trans>since {since}</Trans> : <Trans>from {since}</Trans>}
      {lastDay ? <Trans>, last day {last}</Trans> : null}{" "}
      {begun && !active ? (
        <Meaning tone="overdue" plain>
          <Trans>has left, and so does not count</Trans>
        </Meaning>
      ) : null}
      {begun && active && absentUntil ? (
        <Meaning tone="soon" plain>
          <Trans>away until {until}</Trans>
        </Meaning>
      ) : null}
    </span>
  );
}

function TakeBack({ office, holding }: { office: Office; holding: Holding }) {
  const { t } = useLingui();
  const { today } = useDayFormat();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [lastDay, setLastDay] = useState("");
  const [reason, setReason] = useState("");
  const release = useMutation({
    mutationFn: () => releaseOffice(office.id, holding.id, { lastDay: lastDay || null, reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: officesKey }),
  });
  const name = holding.person.displayName;
  if (!asked)
    return (
      <Button variant="default" size="small" aria-label={t`Take back from ${name}`} onClick={() => setAsked(true)}>
        <Trans>Take back</Trans>
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    release.mutate();
  };
  return (
    <form className={styles.rowForm} onSubmit={submit} aria-label={t`Take back from ${name}`}>
      <TextInput
        type="date"
        autoFocus
        label={t`Last day`}
        description={t`Empty: ends now`}
        min={today}
        value={lastDay}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
      <TextInput
        label={t`Why`}
        description={t`If it helps later readers`}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.rowActions}>
        <Button type="submit" size="small" loading={release.isPending}>
          <Trans>Take back</Trans>
        </Button>
        <Button variant="default" size="small" onClick={() => setAsked(false)}>
          <Trans>Keep</Trans>
        </Button>
      </div>
      {release.error ? <ProblemNote error={release.error} /> : null}
    </form>
  );
}
