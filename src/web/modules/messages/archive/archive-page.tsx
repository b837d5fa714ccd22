import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Archive, NotebookPen } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { classificationWords } from "../words.tsx";
import { archiveKey, archiveLivePath, archivePagesOptions, kindsOptions, type SaidRow } from "./api.ts";
import styles from "./archive.module.css";
import { ArchiveFilters } from "./archive-filters.tsx";
import { kindWords } from "./words.tsx";

const liveKeys = [[...archiveKey, "list"]];

function Title({ said }: { said: SaidRow }) {
  const { i18n } = useLingui();
  const kind = kindWords[said.kind];
  return (
    <>
      {said.open ? (
        <Link to="/archive/$saidId" params={{ saidId: said.id }}>
          {said.title}
        </Link>
      ) : (
        <span className={styles.faint}>
          <Trans>Confidential: administrators and auditors may open it</Trans>
        </span>
      )}
      <span className={styles.under}>
        {kind ? i18n._(kind) : said.kind}
        {said.source === "record" ? (
          <Meaning tone="apart" plain>
            <Trans>recorded afterwards</Trans>
          </Meaning>
        ) : null}
        {said.corrected ? (
          <Meaning tone="soon" plain>
            <Trans>corrected since</Trans>
          </Meaning>
        ) : null}
        {said.tlp ? <span>TLP:{said.tlp}</span> : null}
      </span>
    </>
  );
}

function useColumns(): Column<SaidRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return [
    { key: "title", header: t`What was said`, lead: true, width: "44%", render: (said) => <Title said={said} /> },
    { key: "at", header: t`When`, width: "170px", render: (said) => format.dateTime(said.at) },
    {
      key: "by",
      header: t`By`,
      render: (said) => (said.sender === "system" ? <Trans>the system</Trans> : said.sender),
    },
    {
      key: "classification",
      header: t`Classification`,
      render: (said) => i18n._(classificationWords[said.classification]),
    },
    { key: "people", header: t`To`, align: "end", width: "90px", render: (said) => format.number(said.people) },
  ];
}

export function ArchivePage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/archive" });
  const said = useInfiniteQuery(archivePagesOptions(filter));
  const kinds = useQuery(kindsOptions);
  const columns = useColumns();
  useLive(archiveLivePath, liveKeys);
  const first = said.data?.pages[0];
  return (
    <Page
      title={t`Archive`}
      state={<Plural value={first?.total ?? 0} _0="" one="One thing was said." other="# things were said." />}
      action={
        viewer.may("messages.record.write") ? (
          <ButtonLink to="/archive/record" icon={<NotebookPen size={16} aria-hidden="true" />}>
            <Trans>Record a communication</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      <ArchiveFilters kinds={kinds.data?.items ?? []} />
      <Paged
        query={said}
        empty={
          <Empty icon={<Archive size={28} strokeWidth={1.6} />} title={t`Nothing like this was said`}>
            <p>
              <Trans>
                Every message stands here as it was sent, and what was said elsewhere once somebody records it.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Archive`} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </Paged>
    </Page>
  );
}
