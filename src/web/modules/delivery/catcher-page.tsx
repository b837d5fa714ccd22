import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Mail } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type CaughtMail, caughtPagesOptions } from "./api.ts";

function useColumns(): Column<CaughtMail>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "subject",
      header: t`Subject`,
      lead: true,
      render: (mail) => (
        <Link to="/mail-catcher/$mailId" params={{ mailId: String(mail.id) }}>
          {mail.subject}
        </Link>
      ),
    },
    { key: "to", header: t`To`, render: (mail) => [mail.to].flat().join(", ") },
    { key: "when", header: t`Received`, width: "180px", render: (mail) => format.dateTime(mail.receivedAt) },
  ];
}

export function CatcherPage() {
  const { t } = useLingui();
  const mails = useInfiniteQuery({ ...caughtPagesOptions(), refetchInterval: 5_000 });
  const columns = useColumns();
  const total = mails.data?.pages[0]?.total;
  return (
    <Page
      title={t`Caught mail`}
      state={
        total === undefined ? (
          ""
        ) : (
          <Plural
            value={total}
            one="# mail was caught; it reached nobody."
            other="# mails were caught; they reached nobody."
          />
        )
      }
    >
      <Paged
        query={mails}
        empty={
          <Empty icon={<Mail size={28} strokeWidth={1.6} />} title={t`No mail was caught yet`}>
            <p>
              <Trans>
                While no mail server is configured, Clarion keeps every mail here instead of sending it, to look at and
                to follow its links.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => (
          <DataTable label={t`Caught mail`} columns={columns} rows={items} rowKey={(mail) => String(mail.id)} />
        )}
      </Paged>
    </Page>
  );
}
