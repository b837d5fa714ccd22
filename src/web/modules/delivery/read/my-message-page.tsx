import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useEffect } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import {
  fileAddress,
  type MyMessage,
  myMessageOptions,
  myMessagesKey,
  myMessagesLivePath,
  openMyMessage,
} from "./api.ts";
import { Marks } from "./marks.tsx";
import styles from "./read.module.css";

const liveKeys = [myMessagesKey];

/** Opening is a signal, nothing more: nobody has read something because a page was open. */
function useOpened(message: MyMessage): void {
  const client = useQueryClient();
  const { id, opened } = message;
  useEffect(() => {
    if (!opened) void openMyMessage(id).then(() => client.invalidateQueries({ queryKey: [...myMessagesKey, "list"] }));
  }, [id, opened, client]);
}

function Attachments({ message }: { message: MyMessage }) {
  const { t } = useLingui();
  const format = useFormat();
  if (message.files.length === 0) return null;
  return (
    <section aria-label={t`Attachments`} className={styles.files}>
      <h2>
        <Trans>Attachments</Trans>
      </h2>
      <ul>
        {message.files.map((file) => {
          const size = format.number(Math.max(1, Math.round(file.size / 1000)));
          return (
            <li key={file.hash}>
              <a href={fileAddress(message.id, file.hash)} download={file.name}>
                <Download size={16} aria-hidden="true" />
                <span>{file.name}</span>
                <span className={styles.size}>{t`${size} kB`}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What a combined message lists, in its groups. */
function Items({ message }: { message: MyMessage }) {
  if (message.items.length === 0) return null;
  const groups = [...Map.groupBy(message.items, (item) => item.group ?? "")];
  return groups.map(([group, items]) => (
    <section key={group} className={styles.items}>
      {group === "" ? null : <h2>{group}</h2>}
      <ul>
        {items.map((item) => (
          <li key={item.path + item.title}>
            <a href={item.path}>{item.title}</a>
            <span className={styles.detail}>{item.detail}</span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Text({ message }: { message: MyMessage }) {
  useOpened(message);
  const { language } = message;
  return (
    <article className={styles.text}>
      {message.fallback ? (
        <p className={styles.note}>
          <Trans>There are no words in your language yet, so this is in another one.</Trans>
        </p>
      ) : null}
      <div lang={language}>
        {message.greeting ? <p>{message.greeting}</p> : null}
        {message.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {message.content ? (
          <DocumentView
            content={message.content}
            lang={language}
            addressOf={(file) => fileAddress(message.id, file)}
            meanings={message.terms}
          />
        ) : null}
        <Items message={message} />
      </div>
      {message.path ? (
        <ButtonLink to={message.path as "/desk"}>{message.action ?? <Trans context="verb">Open</Trans>}</ButtonLink>
      ) : null}
      <Attachments message={message} />
      {message.why ? (
        <p className={styles.note} lang={language}>
          {message.why}
        </p>
      ) : null}
    </article>
  );
}

/** One message, in the reader's own language, with what belongs to it. */
export function MyMessagePage() {
  const { messageId } = useParams({ from: "/shell/messages/read/$messageId" });
  const { t } = useLingui();
  const format = useFormat();
  const query = useQuery(myMessageOptions(messageId));
  useLive(myMessagesLivePath, liveKeys);
  const message = query.data;
  return (
    <Page
      narrow
      title={message?.subject ?? t`Message`}
      above={
        <Link to="/messages/read" className={styles.back}>
          <Trans>My messages</Trans>
        </Link>
      }
      state={
        message ? (
          <span className={styles.facts}>
            <span>{message.from}</span>
            <span>{format.dateTime(message.sentAt)}</span>
            <Marks message={message} />
          </span>
        ) : (
          ""
        )
      }
    >
      <Loaded query={query} waiting={<Waiting lines={8} />}>
        {(data) => <Text key={data.id} message={data} />}
      </Loaded>
    </Page>
  );
}
