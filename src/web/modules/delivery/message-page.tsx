import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { knownLanguage, languageNames } from "../../platform/language.ts";
import { useLive } from "../../platform/live.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DocumentView } from "../../ui/document/render.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { AccountSum } from "./account.tsx";
import { type DeliveryRow, deliveriesKey, deliveriesLivePath, type MessageDetail, messagePagesOptions } from "./api.ts";
import { ByChannel } from "./by-channel.tsx";
import { Controls, Standing } from "./controls.tsx";
import styles from "./delivery.module.css";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { ChannelWord, HeldMark, ReasonWords, StateMark, useStateChoices } from "./words.tsx";

const liveKeys = [deliveriesKey];

function useColumns(): Column<DeliveryRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "person",
      header: t`Person`,
      lead: true,
      render: (row) => (
        <Link to="." search={(before) => ({ ...before, row: row.id })} replace resetScroll={false}>
          {row.person.displayName}
        </Link>
      ),
    },
    { key: "channel", header: t`Channel`, render: (row) => <ChannelWord channel={row.channel} /> },
    {
      key: "state",
      header: t`State`,
      render: (row) => (row.held ? <HeldMark held={row.held} /> : <StateMark state={row.state} />),
    },
    { key: "reason", header: t`Reason`, render: (row) => <ReasonWords reason={row.reason} reply={row.reply} /> },
    { key: "attempts", header: t`Attempts`, align: "end", width: "90px", render: (row) => format.number(row.attempts) },
    { key: "when", header: t`Last change`, render: (row) => format.dateTime(row.updatedAt) },
  ];
}

function Said({ message }: { message: MessageDetail }) {
  const { t } = useLingui();
  if (message.words === null)
    return (
      <Section title={t`What it says`}>
        <p>
          <Link to="/archive/$saidId" params={{ saidId: message.id }}>
            <Trans>Confidential: administrators and auditors may open it</Trans>
          </Link>
        </p>
      </Section>
    );
  return (
    <Section title={t`What it says`}>
      <div className={styles.letters}>
        {Object.entries(message.words).map(([tag, words]) => {
          const language = knownLanguage(tag);
          return (
            <article key={tag} className={styles.letter} lang={tag}>
              <p className={styles.letterLanguage}>{language ? languageNames[language] : tag}</p>
              <h3 className={styles.letterSubject}>{words.subject}</h3>
              {words.paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {words.content ? <DocumentView content={words.content} lang={tag} /> : null}
              {words.action ? <p className={styles.letterAction}>{words.action}</p> : null}
            </article>
          );
        })}
      </div>
    </Section>
  );
}

function Recipients({ query }: { query: ReturnType<typeof useMessage> }) {
  const { t } = useLingui();
  const { messageId } = useParams({ from: "/shell/deliveries/$messageId" });
  const { state = "", row } = useSearch({ from: "/shell/deliveries/$messageId" });
  const navigate = useNavigate({ from: "/deliveries/$messageId" });
  const columns = useColumns();
  const choices = useStateChoices();
  return (
    <Section title={t`Recipients`}>
      <FilterBar>
        <FilterChoices
          label={t`State`}
          choices={choices}
          value={state}
          onChange={(value) => void navigate({ search: value === "" ? {} : { state: value }, replace: true })}
        />
      </FilterBar>
      <Paged query={query} empty={<Empty title={t`Nobody in this state`} />}>
        {(items) => <DataTable label={t`Recipients`} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </Paged>
      {row ? (
        <DeliveryPanel
          key={row}
          messageId={messageId}
          deliveryId={row}
          onClose={() => void navigate({ search: state === "" ? {} : { state }, replace: true, resetScroll: false })}
        />
      ) : null}
    </Section>
  );
}

function useMessage() {
  const { messageId } = useParams({ from: "/shell/deliveries/$messageId" });
  const { state } = useSearch({ from: "/shell/deliveries/$messageId" });
  return useInfiniteQuery(messagePagesOptions(messageId, state === undefined ? {} : { state }));
}

export function MessagePage() {
  const { t } = useLingui();
  const format = useFormat();
  const query = useMessage();
  useLive(deliveriesLivePath, liveKeys);
  const message = query.data?.pages[0];
  const sender = message?.createdBy ?? "";
  const made = message ? format.dateTime(message.createdAt) : "";
  return (
    <Page
      title={message?.subject || t`Message`}
      above={
        <p className={styles.above}>
          <Link to="/deliveries">
            <Trans>Delivery</Trans>
          </Link>
        </p>
      }
      state={
        message ? (
          <>
            <Trans>Made on {made}</Trans>
            {", "}
            <Plural value={message.candidates} one="one delivery" other="# deliveries" />
            {message.createdBy ? <Trans>, sent by {sender}</Trans> : null}
            {message.tlp ? `, TLP:${message.tlp}` : ""}.
          </>
        ) : (
          ""
        )
      }
    >
      <Loaded query={query}>
        {({ pages }) =>
          pages[0] ? (
            <>
              {pages[0].queued + pages[0].leased > 0 ? <TroubleNote /> : null}
              <Standing message={pages[0]} />
              <AccountSum message={pages[0]} />
              <Controls message={pages[0]} />
              <ByChannel message={pages[0]} />
              <Said message={pages[0]} />
            </>
          ) : null
        }
      </Loaded>
      <Recipients query={query} />
    </Page>
  );
}
