import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../platform/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import styles from "./account.module.css";
import type { AccountLink, AccountSession, RecentSignIn } from "./account-api.ts";
import { useMethodWords } from "./method-words.ts";

interface SessionsProps {
  readonly sessions: readonly AccountSession[];
  readonly currentId?: string;
  readonly change?: (session: AccountSession) => ReactNode;
}

export function SessionsTable({ sessions, currentId, change }: SessionsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const methods = useMethodWords();
  const columns: Column<AccountSession>[] = [
    {
      key: "device",
      header: t`Device`,
      lead: true,
      render: (session) => (
        <>
          {session.device || t`Unknown device`}
          {session.id === currentId ? (
            <span className={styles.soft}>
              <Trans>This one, here and now</Trans>
            </span>
          ) : null}
        </>
      ),
    },
    { key: "method", header: t`Signed in by`, render: (session) => methods(session.method) },
    { key: "opened", header: t`Since`, render: (session) => format.dateTime(session.openedAt) },
    { key: "ends", header: t`Ends by itself`, render: (session) => format.dateTime(session.endsAt) },
  ];
  const all = change
    ? [...columns, { key: "change", header: t`Change`, align: "end" as const, render: change }]
    : columns;
  return <DataTable label={t`Sessions`} columns={all} rows={sessions} rowKey={(session) => session.id} />;
}

export function SignInsTable({ recent }: { recent: readonly RecentSignIn[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const methods = useMethodWords();
  const outcomes = { opened: t`Signed in`, refused: t`Refused`, locked: t`Locked for a while` };
  const columns: Column<RecentSignIn>[] = [
    { key: "at", header: t`When`, lead: true, render: (one) => format.dateTime(one.at) },
    {
      key: "outcome",
      header: t`What happened`,
      render: (one) => (
        <span className={one.outcome === "opened" ? undefined : styles.bad}>{outcomes[one.outcome]}</span>
      ),
    },
    { key: "method", header: t`By`, render: (one) => methods(one.method) },
    {
      key: "device",
      header: t`Device`,
      render: (one) => (
        <>
          {one.device || t`Unknown device`}
          {one.known ? (
            <span className={styles.soft}>
              <Trans>Used before</Trans>
            </span>
          ) : null}
        </>
      ),
    },
  ];
  if (recent.length === 0)
    return (
      <p>
        <Trans>Nothing in the last half year.</Trans>
      </p>
    );
  return <DataTable label={t`Recent sign-ins`} columns={columns} rows={recent} rowKey={(one) => one.id} />;
}

interface LinksProps {
  readonly links: readonly AccountLink[];
  readonly change?: (link: AccountLink) => ReactNode;
}

/** Links from mails that would still open something. */
export function LinksTable({ links, change }: LinksProps) {
  const { t } = useLingui();
  const format = useFormat();
  const what = (link: AccountLink) =>
    link.opens.startsWith("account:") ? t`Choosing a password` : t`Something to read or do`;
  const columns: Column<AccountLink>[] = [
    { key: "what", header: t`Opens`, lead: true, render: what },
    { key: "made", header: t`Sent`, render: (link) => format.dateTime(link.madeAt) },
    { key: "ends", header: t`Works until`, render: (link) => format.dateTime(link.endsAt) },
  ];
  const all = change
    ? [...columns, { key: "change", header: t`Change`, align: "end" as const, render: change }]
    : columns;
  return <DataTable label={t`Open links`} columns={all} rows={links} rowKey={(link) => link.id} />;
}
