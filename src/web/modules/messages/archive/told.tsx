import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { SentMail, sentMailOptions } from "../../../parts/sent-mail.tsx";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { toldPagesOptions } from "./api.ts";
import styles from "./archive.module.css";
import { deliveryWords } from "./words.tsx";

interface Told {
  readonly mailId: string | null;
  readonly id: string;
  readonly displayName: string;
  readonly channel: string | null;
  readonly state: string | null;
  readonly reason: string | null;
  readonly readAt: string | null;
}

function Became({ told }: { told: Told }) {
  const { i18n } = useLingui();
  const words = deliveryWords[told.state ?? ""];
  if (!words) return <Trans>was told</Trans>;
  return (
    <Meaning tone={words.tone} plain>
      {i18n._(words.word)}
    </Meaning>
  );
}

/** The mail of whoever was chosen from the list, above it and at an address of its own. */
function ChosenMail({ id, mailId }: { id: string; mailId: string }) {
  const { t } = useLingui();
  const part = useRef<HTMLDivElement>(null);
  const name = useQuery(sentMailOptions(id, mailId)).data?.person.displayName;
  useEffect(() => {
    if (name !== undefined) part.current?.focus();
  }, [name]);
  return (
    <div ref={part} tabIndex={-1} className={styles.mail}>
      <Section title={name === undefined ? t`The mail as it was sent` : t`The mail as ${name} got it`}>
        <p className={styles.close}>
          <Link to="." search={{}} replace resetScroll={false}>
            <Trans>Close this mail</Trans>
          </Link>
        </p>
        <SentMail id={id} mailId={mailId} />
      </Section>
    </div>
  );
}

function MailLink({ told }: { told: Told }) {
  const { t } = useLingui();
  const name = told.displayName;
  if (told.mailId === null) return "–";
  return (
    <Link to="." search={{ mail: told.mailId }} replace resetScroll={false} aria-label={t`See the mail to ${name}`}>
      <Trans>See the mail</Trans>
    </Link>
  );
}

/** The frozen list: whoever it was then. */
export function ToldSection({ id, mails }: { id: string; mails: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { mail } = useSearch({ from: "/shell/archive/$saidId" });
  const [search, setSearch] = useState("");
  const people = useInfiniteQuery(toldPagesOptions(id, search));
  const columns: Column<Told>[] = [
    { key: "name", header: t`Person`, lead: true, render: (told) => told.displayName },
    { key: "state", header: t`What became of it`, render: (told) => <Became told={told} /> },
    {
      key: "read",
      header: t`Opened`,
      render: (told) => (told.readAt ? format.dateTime(told.readAt) : "–"),
    },
    ...(mails ? [{ key: "mail", header: t`As sent`, render: (told: Told) => <MailLink told={told} /> }] : []),
  ];
  return (
    <>
      {mail ? <ChosenMail key={mail} id={id} mailId={mail} /> : null}
      <Section title={t`To whom`}>
        <FilterBar>
          <SearchField label={t`Find somebody`} value={search} onChange={setSearch} />
        </FilterBar>
        <Paged
          query={people}
          empty={
            <p className={styles.faint}>
              <Trans>Nobody of the directory.</Trans>
            </p>
          }
        >
          {(items) => (
            <DataTable
              label={t`To whom`}
              columns={columns}
              rows={items}
              rowKey={(told) => `${told.id} ${told.channel ?? ""}`}
            />
          )}
        </Paged>
      </Section>
    </>
  );
}
