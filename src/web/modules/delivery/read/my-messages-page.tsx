import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Mail, Paperclip } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type MyMessageHead, myMessagesKey, myMessagesLivePath, myMessagesOptions } from "./api.ts";
import { Marks } from "./marks.tsx";
import styles from "./read.module.css";

const liveKeys = [[...myMessagesKey, "list"]];

function Head({ message }: { message: MyMessageHead }) {
  const format = useFormat();
  const { from, attachments } = message;
  return (
    <li className={styles.row} data-new={message.opened ? undefined : ""}>
      <Link to="/messages/read/$messageId" params={{ messageId: message.id }} className={styles.link}>
        <span className={styles.subject}>
          {message.opened ? null : (
            <span className={styles.new}>
              <Trans>New</Trans>
            </span>
          )}
          {message.subject}
        </span>
        <span className={styles.facts}>
          <span>{from}</span>
          <span>{format.dateTime(message.sentAt)}</span>
          <Marks message={message} />
          {attachments > 0 ? (
            <span>
              <Paperclip size={13} aria-hidden="true" />{" "}
              <Plural value={attachments} one="# attachment" other="# attachments" />
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  );
}

/** What was sent to me, newest first. */
export function MyMessagesPage() {
  const { t } = useLingui();
  const messages = useInfiniteQuery(myMessagesOptions());
  useLive(myMessagesLivePath, liveKeys);
  const first = messages.data?.pages[0];
  return (
    <Page
      narrow
      title={t`My messages`}
      state={
        first && first.total > 0 ? (
          <Plural value={first.unopened} _0="Nothing new." one="One is new." other="# are new." />
        ) : (
          ""
        )
      }
    >
      <Paged
        query={messages}
        empty={
          <Empty icon={<Mail size={28} strokeWidth={1.6} />} title={t`Nothing was sent to you yet`}>
            <p>
              <Trans>Messages to you stay here, also when their mail is gone.</Trans>
            </p>
          </Empty>
        }
      >
        {(items) => (
          <ul className={styles.list}>
            {items.map((message) => (
              <Head key={message.id} message={message} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  );
}
