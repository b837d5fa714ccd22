import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { factKinds, useFactWords } from "../../words/fact-words.ts";
import {
  type Entry,
  entriesPagesOptions,
  evidenceKey,
  evidenceLivePath,
  type LogState,
  logStateOptions,
} from "./api.ts";
import styles from "./evidence.module.css";
import { Ledger } from "./ledger.tsx";
import { Verify } from "./verify.tsx";

const liveKeys = [evidenceKey];

function StateLine({ log }: { log: LogState }) {
  const format = useFormat();
  const signed = log.signedAt ? format.ago(log.signedAt) : "";
  return (
    <>
      <Plural value={log.size} one="# entry is sealed" other="# entries are sealed" />
      {log.signedAt ? (
        <>
          {", "}
          <span title={format.exact(log.signedAt)}>
            <Trans>signed {signed}</Trans>
          </span>
        </>
      ) : null}
      {log.waiting > 0 ? (
        <>
          {"; "}
          <Plural value={log.waiting} one="# waits for its seal" other="# wait for their seal" />
        </>
      ) : null}
      . {log.witnessed ? null : <Trans>Not independently witnessed.</Trans>}
    </>
  );
}

function LogFacts({ log }: { log: LogState }) {
  return (
    <details className={styles.log}>
      <summary>
        <Trans>For an auditor: how to check this without us</Trans>
      </summary>
      <dl>
        <dt>
          <Trans>Name of this log</Trans>
        </dt>
        <dd>{log.origin}</dd>
        <dt>
          <Trans>Key to check its signature</Trans>
        </dt>
        <dd>{log.verifierKey}</dd>
      </dl>
      <p>
        <Trans>
          Export the log with “npx clarion evidence export” and check the folder with “npx clarion verify”, or with any
          program that reads C2SP transparency logs.
        </Trans>
      </p>
    </details>
  );
}

function KindFilter({ kind }: { kind: string | undefined }) {
  const { t } = useLingui();
  const factWords = useFactWords();
  const navigate = useNavigate({ from: "/evidence" });
  const choose = ({ subject }: { subject?: string }, value: string | null) => ({
    ...(subject !== undefined && { subject }),
    ...(value !== null && { kind: value }),
  });
  return (
    <Select
      className={styles.filter ?? ""}
      aria-label={t`What happened`}
      placeholder={t`Everything that happened`}
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={factKinds.map((value) => ({ value, label: factWords(value) }))}
      value={kind ?? null}
      onChange={(value) => void navigate({ search: (before) => choose(before, value), replace: true })}
    />
  );
}

/** That only entries about one thing are listed, what it is called, and the way back to all. */
function About({ subject, entries }: { subject: string; entries: readonly Entry[] }) {
  const name = entries.flatMap(({ subjects }) => subjects).find(({ reference }) => reference === subject)?.name;
  const about = name ?? subject;
  return (
    <p className={styles.about}>
      <span>
        <Trans>
          Only what is about: <strong>{about}</strong>
        </Trans>
      </span>
      <Link to="/evidence" search={{}}>
        <Trans>Show everything</Trans>
      </Link>
    </p>
  );
}

export function EvidencePage() {
  const { t } = useLingui();
  const { kind, subject } = useSearch({ from: "/shell/evidence" });
  const log = useQuery(logStateOptions);
  const entries = useInfiniteQuery(entriesPagesOptions(kind, subject));
  useLive(evidenceLivePath, liveKeys);
  return (
    <Page title={t`Evidence`} state={log.data ? <StateLine log={log.data} /> : ""}>
      <Verify />
      <Loaded query={log} waiting={<Waiting lines={1} />}>
        {(data) => <LogFacts log={data} />}
      </Loaded>
      {subject === undefined ? null : <About subject={subject} entries={entries.data?.pages[0]?.items ?? []} />}
      <FilterBar>
        <KindFilter kind={kind} />
      </FilterBar>
      <Paged
        query={entries}
        empty={
          <Empty icon={<ShieldCheck size={28} strokeWidth={1.6} />} title={t`Nothing is recorded here yet`}>
            <p>
              <Trans>Everything that is done in Clarion leaves an entry that nobody can change unnoticed.</Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <Ledger entries={items} />}
      </Paged>
    </Page>
  );
}
