import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import styles from "./going-live.module.css";
import type { GoingLive } from "./sending-api.ts";

type Message = GoingLive["messages"][number];

export function WaitingMessages({ view }: { view: GoingLive }) {
  const { t } = useLingui();
  const format = useFormat();
  const mayRead = useViewer().may("delivery.message.read");
  const columns: Column<Message>[] = [
    {
      key: "subject",
      header: t`Message`,
      lead: true,
      width: "60%",
      render: ({ messageId, subject }) =>
        mayRead ? (
          <Link to="/deliveries/$messageId" params={{ messageId }}>
            {subject}
          </Link>
        ) : (
          subject
        ),
    },
    { key: "queued", header: t`Since`, render: ({ queuedAt }) => format.dateTime(queuedAt) },
    { key: "mails", header: t`Mails`, align: "end", render: ({ mails }) => format.number(mails) },
  ];
  const more = view.messagesTotal - view.messages.length;
  return (
    <>
      <DataTable label={t`What waits`} columns={columns} rows={view.messages} rowKey={(row) => row.messageId} />
      {more > 0 ? (
        <p className={styles.sentence}>
          <Trans>and {format.number(more)} more messages.</Trans>
        </p>
      ) : null}
    </>
  );
}
