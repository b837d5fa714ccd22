import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import { Acting, deputiesOf, holdersOf } from "./acting.tsx";
import { GiveOfficeForm } from "./give-office-form.tsx";
import { HoldingList } from "./holding-list.tsx";
import { OfficeForm } from "./office-form.tsx";
import styles from "./offices.module.css";
import {
  archiveOffice,
  type Office,
  officeHistoryOptions,
  officeOptions,
  officesKey,
  officesLivePath,
} from "./offices-api.ts";
import { Reach } from "./reach.tsx";

export function OfficePage() {
  const { officeId } = useParams({ from: "/shell/offices/$officeId" });
  useLive(officesLivePath, [officesKey]);
  const office = useQuery(officeOptions(officeId));
  return (
    <Loaded query={office} page>
      {(data) => <OneOffice office={data} />}
    </Loaded>
  );
}

function OneOffice({ office }: { office: Office }) {
  const { t } = useLingui();
  const mayWrite = useViewer().may("people.office.write") && !office.archived;
  const [changing, setChanging] = useState(false);
  return (
    <Page
      title={office.name}
      above={
        <Link to="/offices">
          <Trans>All offices</Trans>
        </Link>
      }
      state={
        <>
          {office.purpose}
          <div>
            {office.archived ? (
              <Meaning tone="apart" plain>
                <Trans>Archived: nobody holds it any more.</Trans>
              </Meaning>
            ) : (
              <>
                <Trans>Who acts now:</Trans> <Acting office={office} />
              </>
            )}
          </div>
        </>
      }
      action={mayWrite ? <Change office={office} changing={changing} onChange={setChanging} /> : undefined}
    >
      {changing ? <OfficeForm office={office} onDone={() => setChanging(false)} /> : null}
      {office.archived ? null : (
        <>
          <Section title={t`Held by`}>
            {office.vacant ? (
              <p>
                <Meaning tone="overdue">
                  <Trans>Vacant</Trans>
                </Meaning>
              </p>
            ) : null}
            <HoldingList office={office} holdings={holdersOf(office)} mayWrite={mayWrite} />
          </Section>
          <Section title={t`Deputies`} note={<Trans>The first who is there acts while every holder is away.</Trans>}>
            {deputiesOf(office).length === 0 ? (
              <p className={styles.quiet}>
                <Trans>None: while the holder is away, nobody acts in their place.</Trans>
              </p>
            ) : null}
            <HoldingList office={office} holdings={deputiesOf(office)} mayWrite={mayWrite} ordered />
          </Section>
          {mayWrite ? (
            <Section title={t`Give it to somebody`} id="give">
              <GiveOfficeForm office={office} />
            </Section>
          ) : null}
          {office.holdings.length > 0 ? <Reach office={office} /> : null}
        </>
      )}
      <History officeId={office.id} />
    </Page>
  );
}

function Change(props: { office: Office; changing: boolean; onChange: (changing: boolean) => void }) {
  const { office, changing, onChange } = props;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const archive = useMutation({
    mutationFn: () => archiveOffice(office.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: officesKey });
      await navigate({ to: "/offices" });
    },
  });
  if (asked)
    return (
      <>
        {archive.error ? <ProblemNote error={archive.error} /> : null}
        <Button autoFocus loading={archive.isPending} onClick={() => archive.mutate()}>
          <Trans>Yes, archive it: nobody holds it any more</Trans>
        </Button>
        <Button variant="default" onClick={() => setAsked(false)}>
          <Trans>Keep</Trans>
        </Button>
      </>
    );
  return (
    <>
      <Button variant="default" aria-expanded={changing} onClick={() => onChange(!changing)}>
        <Trans>Edit</Trans>
      </Button>
      <Button variant="default" onClick={() => setAsked(true)}>
        <Trans>Archive</Trans>
      </Button>
    </>
  );
}

function History({ officeId }: { officeId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { day, dayOf } = useDayFormat();
  const history = useQuery(officeHistoryOptions(officeId));
  type Held = NonNullable<typeof history.data>["items"][number];
  const columns: Column<Held>[] = [
    { key: "person", header: t`Person`, lead: true, render: ({ person }) => person.displayName },
    {
      key: "kind",
      header: t`As`,
      render: ({ kind, position }) => (kind === "holder" ? <Trans>holder</Trans> : <Trans>deputy {position}</Trans>),
    },
    { key: "from", header: t`From`, render: ({ from }) => <span title={format.exact(from)}>{day(dayOf(from))}</span> },
    {
      key: "until",
      header: t`Until`,
      render: ({ until }) => (until ? <span title={format.exact(until)}>{day(dayOf(until))}</span> : null),
    },
    { key: "by", header: t`Given by`, render: ({ givenBy }) => givenBy },
    {
      key: "end",
      header: t`Ended by`,
      render: ({ endedBy, endReason }) => [endedBy, endReason].filter(Boolean).join(": "),
    },
  ];
  return (
    <Section title={t`Who held it when`}>
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.quiet}>
              <Trans>Nobody so far.</Trans>
            </p>
          ) : (
            <DataTable label={t`Who held it when`} columns={columns} rows={items} rowKey={(held) => held.id} />
          )
        }
      </Loaded>
    </Section>
  );
}
