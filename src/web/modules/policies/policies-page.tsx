import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpenText, Plus } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Bar } from "../../ui/bar.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Due } from "../../ui/due.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../ui/filters.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type PolicyRow, policiesPagesOptions } from "./api.ts";
import styles from "./policies.module.css";
import { ClassificationWord, VersionStateMark } from "./words.tsx";

function Read({ policy }: { policy: PolicyRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const { published } = policy;
  if (!published) return null;
  if (published.assigned === 0)
    return (
      <span className={styles.readWords}>
        <Trans>asked of nobody</Trans>
      </span>
    );
  const read = format.number(published.acknowledged);
  const all = format.number(published.assigned);
  const open = Math.max(0, published.assigned - published.acknowledged - published.overdue);
  return (
    <Link to="/compliance" search={{ document: policy.id }} className={styles.read}>
      <Bar
        label={t`${read} of ${all} acknowledged`}
        total={published.assigned}
        parts={[
          { key: "read", tone: "done", value: published.acknowledged },
          { key: "overdue", tone: "overdue", value: published.overdue },
          { key: "open", tone: "quiet", value: open },
        ]}
      />
      <span className={styles.readWords}>
        <Trans>
          {read} of {all} acknowledged
        </Trans>
        {published.overdue > 0 ? (
          <Meaning tone="overdue" plain>
            <Plural value={published.overdue} one="# overdue" other="# overdue" />
          </Meaning>
        ) : null}
      </span>
    </Link>
  );
}

function Title({ policy: { id, title, latest } }: { policy: PolicyRow }) {
  if (!latest)
    return (
      <Link to="/policies/$documentId/draft" params={{ documentId: id }} className={styles.name}>
        {title}
      </Link>
    );
  return (
    <Link to="/policies/versions/$versionId" params={{ versionId: latest.id }} className={styles.name}>
      {title}
    </Link>
  );
}

/** Of the newest version, and what is being written beside it. */
function State({ policy: { id, latest, draft, withdrawnAt } }: { policy: PolicyRow }) {
  const number = latest?.number ?? 0;
  if (withdrawnAt) return <VersionStateMark state="withdrawn" />;
  return (
    <span className={styles.version}>
      {latest ? (
        <>
          <span className={styles.faint}>
            <Trans>Version {number}</Trans>
          </span>
          <VersionStateMark state={latest.state} />
        </>
      ) : null}
      {draft ? (
        <Link to="/policies/$documentId/draft" params={{ documentId: id }}>
          <Trans>being written</Trans>
        </Link>
      ) : null}
    </span>
  );
}

function useColumns(): Column<PolicyRow>[] {
  const { t } = useLingui();
  return [
    { key: "title", header: t`Policy`, lead: true, render: (policy) => <Title policy={policy} /> },
    {
      key: "class",
      header: t`Class`,
      width: "100px",
      render: (policy) => <ClassificationWord value={policy.classification} />,
    },
    { key: "state", header: t`State`, width: "190px", render: (policy) => <State policy={policy} /> },
    {
      key: "owner",
      header: t`Owner`,
      width: "170px",
      render: ({ ownerOffice }) =>
        ownerOffice ? (
          <Link to="/offices/$officeId" params={{ officeId: ownerOffice.id }} className={styles.name}>
            {ownerOffice.name}
          </Link>
        ) : null,
    },
    {
      key: "review",
      header: t`Next review`,
      width: "150px",
      render: ({ reviewOn }) => {
        if (reviewOn === null) return null;
        const instant = `${reviewOn}T12:00:00Z`;
        return <Due instant={instant} overdue={new Date(instant) < new Date()} />;
      },
    },
    { key: "read", header: t`Who has read it`, width: "220px", render: (policy) => <Read policy={policy} /> },
  ];
}

function Filters() {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/policies" });
  const navigate = useNavigate({ from: "/policies" });
  const go = (change: { search?: string; show?: string }) => {
    const { search, show } = { ...filter, ...change };
    void navigate({ search: { ...(search && { search }), ...(show && { show }) }, replace: true });
  };
  return (
    <FilterBar>
      <SearchField label={t`Find a policy`} value={filter.search ?? ""} onChange={(search) => go({ search })} />
      <FilterChoices
        label={t`Which policies`}
        choices={[
          { value: "", label: t`All` },
          { value: "in-force", label: t`In force` },
          { value: "on-the-way", label: t`On the way` },
          { value: "review", label: t`To review` },
          { value: "withdrawn", label: t`Withdrawn` },
        ]}
        value={filter.show ?? ""}
        onChange={(show) => go({ show })}
      />
    </FilterBar>
  );
}

function Actions() {
  return (
    <>
      <ButtonLink to="/policies/starters" variant="default">
        <Trans>Begin with ready-made ones</Trans>
      </ButtonLink>
      <ButtonLink to="/policies/new" icon={<Plus size={16} aria-hidden="true" />}>
        <Trans>New policy</Trans>
      </ButtonLink>
    </>
  );
}

function Nothing({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui();
  return (
    <Empty
      icon={<BookOpenText size={28} strokeWidth={1.6} />}
      title={t`No policy yet`}
      action={
        mayWrite ? (
          <div className={styles.row}>
            <Actions />
          </div>
        ) : undefined
      }
    >
      <p>
        <Trans>
          A policy is a document that people read and acknowledge. Begin with one of ours, write your own, or bring a
          file: a second person approves it, then you publish it to those whom it concerns.
        </Trans>
      </p>
    </Empty>
  );
}

export function PoliciesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/policies" });
  const policies = useInfiniteQuery(policiesPagesOptions(filter));
  const columns = useColumns();
  const total = policies.data?.pages[0]?.total;
  const mayWrite = viewer.may("policies.document.write");
  const filtered = Boolean(filter.search || filter.show);
  const empty = total === 0 && !filtered;
  return (
    <Page
      title={t`Policies`}
      state={
        total ? (
          <Plural value={total} one="One document, each version kept." other="# documents, each version kept." />
        ) : (
          ""
        )
      }
      action={empty || !mayWrite ? undefined : <Actions />}
    >
      {empty ? null : <Filters />}
      <Paged
        query={policies}
        empty={
          filtered ? (
            <Empty icon={<BookOpenText size={28} strokeWidth={1.6} />} title={t`No policy is like that`} />
          ) : (
            <Nothing mayWrite={mayWrite} />
          )
        }
      >
        {(items) => <DataTable label={t`Policies`} columns={columns} rows={items} rowKey={(policy) => policy.id} />}
      </Paged>
    </Page>
  );
}
