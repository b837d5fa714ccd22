import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { MessageSquareText, PenLine } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { useViewer } from "../../platform/session.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../ui/filters.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type MessageRow, messageStates, messagesKey, messagesLivePath, messagesPagesOptions } from "./api.ts";
import styles from "./messages.module.css";
import { RemovedNote } from "./removed-note.tsx";
import { formatWords, StateMark, stateWords, useLanguageName } from "./words.tsx";

const liveKeys = [messagesKey];

function When({ message }: { message: MessageRow }) {
  const format = useFormat();
  if (message.sentAt) return format.dateTime(message.sentAt);
  if (message.state === "scheduled" && message.sendAt) {
    const time = format.dateTime(message.sendAt);
    return <Trans>leaves {time}</Trans>;
  }
  const ago = format.ago(message.updatedAt);
  return <Trans>changed {ago}</Trans>;
}

function ToWhom({ message }: { message: MessageRow }) {
  if (message.audiences.length === 0)
    return (
      <span className={styles.faint}>
        <Trans>nobody yet</Trans>
      </span>
    );
  return message.audiences.map(({ name }) => name).join(", ");
}

function useColumns(): Column<MessageRow>[] {
  const { t, i18n } = useLingui();
  const languageName = useLanguageName();
  return [
    {
      key: "title",
      header: t`Message`,
      lead: true,
      width: "38%",
      render: (message) => (
        <>
          {message.open ? (
            <Link to="/messages/$messageId" params={{ messageId: message.id }}>
              {message.title}
            </Link>
          ) : (
            <Link to="/archive/$saidId" params={{ saidId: message.deliveryMessageId ?? "" }}>
              <Trans>Confidential: administrators and auditors may open it</Trans>
            </Link>
          )}
          <span className={styles.under}>
            {[i18n._(formatWords[message.format]), ...message.languages.map(languageName)].join(" · ")}
            {message.critical ? (
              <Meaning tone="overdue" plain>
                <Trans>critical</Trans>
              </Meaning>
            ) : null}
          </span>
        </>
      ),
    },
    { key: "to", header: t`To`, render: (message) => <ToWhom message={message} /> },
    { key: "state", header: t`State`, width: "140px", render: (message) => <StateMark state={message.state} /> },
    { key: "author", header: t`Author`, render: (message) => message.author.displayName },
    { key: "when", header: t`When`, width: "170px", render: (message) => <When message={message} /> },
  ];
}

function Filters({ counts }: { counts: ReadonlyMap<string, number> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const search = useSearch({ from: "/shell/messages" });
  const navigate = useNavigate({ from: "/messages" });
  const go = (change: { state?: string; search?: string }) => {
    const next = { ...search, ...change };
    void navigate({
      search: { ...(next.state && { state: next.state }), ...(next.search && { search: next.search }) },
      replace: true,
    });
  };
  const states = messageStates
    .filter((state) => (counts.get(state) ?? 0) > 0 || state === search.state)
    .map((state) => ({
      value: state as string,
      label: `${i18n._(stateWords[state].word)} ${format.number(counts.get(state) ?? 0)}`,
    }));
  return (
    <FilterBar>
      <SearchField label={t`Find a message`} value={search.search ?? ""} onChange={(words) => go({ search: words })} />
      <FilterChoices
        label={t`State`}
        choices={[{ value: "", label: t`All` }, ...states]}
        value={search.state ?? ""}
        onChange={(state) => go({ state })}
      />
    </FilterBar>
  );
}

export function MessagesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/messages" });
  const messages = useInfiniteQuery(messagesPagesOptions(filter));
  const columns = useColumns();
  useLive(messagesLivePath, liveKeys);
  const first = messages.data?.pages[0];
  const counts = new Map((first?.states ?? []).map(({ state, count }) => [state as string, count]));
  const inWork = ["draft", "in_approval", "approved", "not_sent"].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const filtered = Boolean(filter.state || filter.search);
  const begin = viewer.may("messages.message.write") ? (
    <ButtonLink to="/messages/new" icon={<PenLine size={16} aria-hidden="true" />}>
      <Trans>Write a message</Trans>
    </ButtonLink>
  ) : undefined;
  const isEmpty = first?.total === 0 && !filtered;
  return (
    <Page
      title={t`Messages`}
      state={
        first === undefined || isEmpty ? (
          ""
        ) : (
          <Plural value={inWork} _0="Nothing is waiting to be sent." one="One is in work." other="# are in work." />
        )
      }
      action={isEmpty ? undefined : begin}
    >
      <RemovedNote />
      {isEmpty ? null : <Filters counts={counts} />}
      <Paged
        query={messages}
        empty={
          filtered ? (
            <Empty title={t`No message fits`}>
              <p>
                <Trans>Take a filter away, or search for other words.</Trans>
              </p>
            </Empty>
          ) : (
            <Empty
              icon={<MessageSquareText size={28} strokeWidth={1.6} />}
              title={t`Nothing was written yet`}
              action={begin}
            >
              <p>
                <Trans>
                  Write once, in as many languages as your people have. Somebody else approves it, then it goes to
                  exactly those you choose, and what became of every single one is accounted for.
                </Trans>
              </p>
            </Empty>
          )
        }
      >
        {(items) => <DataTable label={t`Messages`} columns={columns} rows={items} rowKey={(message) => message.id} />}
      </Paged>
    </Page>
  );
}
