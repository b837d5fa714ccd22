import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { AccountLine } from "./account.tsx";
import { deliveriesKey, deliveriesLivePath, type Message, messagesPagesOptions } from "./api.ts";
import { TroubleNote } from "./trouble-note.tsx";

const liveKeys = [deliveriesKey];

function useColumns(): Column<Message>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "subject",
      header: t`Message`,
      lead: true,
      render: (message) => (
        <Link to="/deliveries/$messageId" params={{ messageId: message.id }}>
          {message.subject || t`Confidential: administrators and auditors may open it`}
        </Link>
      ),
    },
    { key: "when", header: t`Made`, width: "170px", render: (message) => format.dateTime(message.createdAt) },
    {
      key: "candidates",
      header: t`Deliveries`,
      width: "100px",
      align: "end",
      render: (message) => format.number(message.candidates),
    },
    {
      key: "account",
      header: t`What became of them`,
      width: "340px",
      render: (message) => <AccountLine message={message} />,
    },
  ];
}

export function DeliveriesPage() {
  const { t } = useLingui();
  const messages = useInfiniteQuery(messagesPagesOptions());
  const columns = useColumns();
  useLive(deliveriesLivePath, liveKeys);
  const total = messages.data?.pages[0]?.total;
  return (
    <Page
      title={t`Delivery`}
      state={
        !total ? (
          ""
        ) : (
          <Plural
            value={total}
            one="One message; every single delivery is accounted for."
            other="# messages; every single delivery is accounted for."
          />
        )
      }
    >
      <TroubleNote />
      <Paged
        query={messages}
        empty={
          <Empty icon={<Send size={28} strokeWidth={1.6} />} title={t`Nothing was sent yet`}>
            <p>
              <Trans>
                Publishing a policy sends its notice. Each message is listed here with what became of every recipient.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Messages`} columns={columns} rows={items} rowKey={(message) => message.id} />}
      </Paged>
    </Page>
  );
}
