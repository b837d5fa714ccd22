import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./directory.module.css";
import {
  type DuplicatePair,
  duplicatesPagesOptions,
  type Merge,
  mergesOptions,
  refreshPeople,
  sayDifferent,
  undoMerge,
} from "./directory-api.ts";

function Different({ pair }: { pair: DuplicatePair }) {
  const client = useQueryClient();
  const say = useMutation({
    mutationFn: () => sayDifferent(pair.one.id, pair.other.id),
    onSuccess: () => refreshPeople(client),
  });
  return (
    <>
      <Button variant="default" size="small" loading={say.isPending} onClick={() => say.mutate()}>
        <Trans>Two people</Trans>
      </Button>
      {say.error ? <ProblemNote error={say.error} /> : null}
    </>
  );
}

function Side({ person }: { person: DuplicatePair["one"] }) {
  return (
    <>
      {person.displayName}
      <span className={styles.pair}>{[person.email, person.where].filter((words) => words !== "").join(" · ")}</span>
    </>
  );
}

function usePairColumns(): Column<DuplicatePair>[] {
  const { t } = useLingui();
  const because = { name: t`Same name`, address: t`Same name and address`, number: t`Same number` };
  return [
    { key: "one", header: t`One record`, lead: true, width: "30%", render: ({ one }) => <Side person={one} /> },
    { key: "other", header: t`The other record`, width: "30%", render: ({ other }) => <Side person={other} /> },
    { key: "because", header: t`Because`, render: (pair) => because[pair.because] },
    {
      key: "decide",
      header: t`Decide`,
      align: "end",
      width: "230px",
      render: (pair) => (
        <span className={styles.buttons}>
          <ButtonLink
            to="/people/merge"
            search={{ survivor: pair.one.id, merged: pair.other.id }}
            variant="default"
            size="small"
          >
            <Trans>Compare</Trans>
          </ButtonLink>
          <Different pair={pair} />
        </span>
      ),
    },
  ];
}

function Undo({ merge }: { merge: Merge }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const undo = useMutation({ mutationFn: () => undoMerge(merge.id), onSuccess: () => refreshPeople(client) });
  if (merge.undoneAt !== null) return <Trans>Taken back</Trans>;
  return (
    <>
      <Button
        variant="default"
        size="small"
        loading={undo.isPending}
        aria-label={t`Undo the merge of ${merge.merged.displayName}`}
        onClick={() => undo.mutate()}
      >
        <Trans>Undo</Trans>
      </Button>
      {undo.error ? <ProblemNote error={undo.error} /> : null}
    </>
  );
}

function Merges() {
  const { t } = useLingui();
  const format = useFormat();
  const merges = useQuery(mergesOptions).data?.items ?? [];
  if (merges.length === 0) return null;
  const columns: Column<Merge>[] = [
    { key: "merged", header: t`Merged`, lead: true, render: ({ merged }) => merged.displayName },
    { key: "into", header: t`Into`, render: ({ survivor }) => survivor.displayName },
    { key: "by", header: t`By`, render: ({ mergedBy }) => mergedBy.name },
    { key: "when", header: t`When`, render: ({ mergedAt }) => format.dateTime(mergedAt) },
    { key: "undo", header: t`Change`, align: "end", width: "150px", render: (merge) => <Undo merge={merge} /> },
  ];
  return (
    <Section title={t`Merged lately`} id="merges">
      <DataTable label={t`Merged lately`} columns={columns} rows={merges} rowKey={(merge) => merge.id} />
    </Section>
  );
}

export function DuplicatesPage() {
  const { t } = useLingui();
  const pairs = useInfiniteQuery(duplicatesPagesOptions());
  const columns = usePairColumns();
  const total = pairs.data?.pages[0]?.total;
  return (
    <Page
      title={t`Duplicates`}
      above={
        <Link to="/people">
          <Trans>All people</Trans>
        </Link>
      }
      state={
        total === undefined || total === 0 ? (
          ""
        ) : (
          <Plural value={total} one="# pair may be one person." other="# pairs may be one person." />
        )
      }
    >
      <Paged
        query={pairs}
        empty={
          <Empty icon={<UsersRound size={28} strokeWidth={1.6} />} title={t`No duplicates`}>
            <Trans>Two records of one name in one place, or with one number, would be listed here.</Trans>
          </Empty>
        }
      >
        {(items) => (
          <DataTable
            label={t`Duplicates`}
            columns={columns}
            rows={items}
            rowKey={(pair) => pair.one.id + pair.other.id}
          />
        )}
      </Paged>
      <Merges />
    </Page>
  );
}
