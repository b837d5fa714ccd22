import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpenText, SearchX } from "lucide-react";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type Entry, libraryOptions } from "./api.ts";
import { EntryFacts } from "./entry-facts.tsx";
import { Instead } from "./instead.tsx";
import styles from "./library.module.css";

function Hit({ entry, hit }: { entry: Entry; hit: NonNullable<Entry["hit"]> }) {
  return (
    <div className={styles.hit} lang={hit.language}>
      <p className={styles.snippet}>
        {hit.snippet.map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place
          part.hit ? <mark key={index}>{part.text}</mark> : part.text,
        )}
      </p>
      {hit.heading ? (
        <Link to="/library/$documentId" params={{ documentId: entry.documentId }} hash={hit.anchor}>
          {hit.heading}
        </Link>
      ) : null}
    </div>
  );
}

function EntryItem({ entry }: { entry: Entry }) {
  return (
    <li className={styles.entry}>
      <h2 className={styles.title} lang={entry.language}>
        <Link to="/library/$documentId" params={{ documentId: entry.documentId }}>
          {entry.title}
        </Link>
      </h2>
      {entry.hit ? <Hit entry={entry} hit={entry.hit} /> : null}
      <EntryFacts entry={entry} />
    </li>
  );
}

function Nothing({ search }: { search: string }) {
  const { t } = useLingui();
  if (search)
    return (
      <Empty icon={<SearchX size={28} strokeWidth={1.6} />} title={t`No policy answers that`}>
        <p>
          <Trans>Try fewer or other words. If a rule is missing, ask the information security officer.</Trans>
        </p>
      </Empty>
    );
  return (
    <Empty icon={<BookOpenText size={28} strokeWidth={1.6} />} title={t`No policy is in force yet`}>
      <p>
        <Trans>The rules that hold here will stand in this place, to look things up at any time.</Trans>
      </p>
    </Empty>
  );
}

function State({ search, total }: { search: string; total: number | undefined }) {
  if (!total) return null;
  if (search) return <Plural value={total} one="One policy answers that." other="# policies answer that." />;
  return (
    <Plural
      value={total}
      one="One policy is in force. Look something up in your own words."
      other="# policies are in force. Look something up in your own words."
    />
  );
}

/** For everybody: the rules that hold, whether or not one is asked to read them. */
export function LibraryPage() {
  const { t, i18n } = useLingui();
  const { search = "" } = useSearch({ from: "/shell/library" });
  const navigate = useNavigate({ from: "/library" });
  const entries = useInfiniteQuery(libraryOptions(search, i18n.locale));
  const first = entries.data?.pages[0];
  return (
    <Page title={t`All policies`} state={<State search={search} total={first?.total} />}>
      <div className={styles.column}>
        <FilterBar>
          <SearchField
            label={t`What do you want to know?`}
            value={search}
            onChange={(text) => void navigate({ search: text ? { search: text } : {}, replace: true })}
          />
        </FilterBar>
        {first ? <Instead instead={first.instead} /> : null}
        <Paged query={entries} empty={<Nothing search={search} />}>
          {(items) => (
            <ul className={styles.entries}>
              {items.map((entry) => (
                <EntryItem key={entry.documentId} entry={entry} />
              ))}
            </ul>
          )}
        </Paged>
      </div>
    </Page>
  );
}
