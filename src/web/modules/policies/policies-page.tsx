import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookOpenText, Plus } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Bar } from "../../ui/bar.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
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
  const read = format.number(published.acknowledged);
  const all = format.number(published.assigned);
  const open = Math.max(0, published.assigned - published.acknowledged - published.overdue);
  return (
    <Link to="/policies/versions/$versionId/compliance" params={{ versionId: published.id }} className={styles.read}>
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

function useColumns(): Column<PolicyRow>[] {
  const { t } = useLingui();
  return [
    {
      key: "title",
      header: t`Policy`,
      lead: true,
      render: ({ title, latest }) =>
        latest ? (
          <Link to="/policies/versions/$versionId" params={{ versionId: latest.id }} className={styles.name}>
            {title}
          </Link>
        ) : (
          title
        ),
    },
    {
      key: "class",
      header: t`Class`,
      width: "120px",
      render: (policy) => <ClassificationWord value={policy.classification} />,
    },
    {
      key: "version",
      header: t`Latest version`,
      width: "200px",
      render: ({ latest }) =>
        latest && (
          <span className={styles.version}>
            {latest.number} <VersionStateMark state={latest.state} />
          </span>
        ),
    },
    { key: "read", header: t`Read`, width: "300px", render: (policy) => <Read policy={policy} /> },
  ];
}

export function PoliciesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const policies = useInfiniteQuery(policiesPagesOptions());
  const columns = useColumns();
  const total = policies.data?.pages[0]?.total;
  const draft = viewer.may("policies.document.write") ? (
    <ButtonLink to="/policies/new" icon={<Plus size={16} aria-hidden="true" />}>
      <Trans>New policy</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`Policies`}
      state={
        !total ? (
          ""
        ) : (
          <Plural value={total} one="One document, each version kept." other="# documents, each version kept." />
        )
      }
      action={total === 0 ? undefined : draft}
    >
      <Paged
        query={policies}
        empty={
          <Empty icon={<BookOpenText size={28} strokeWidth={1.6} />} title={t`No policy yet`} action={draft}>
            <p>
              <Trans>
                A policy is a document that people read and acknowledge. Bring one as a Markdown file: a second person
                approves it, then you publish it to an audience.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Policies`} columns={columns} rows={items} rowKey={(policy) => policy.id} />}
      </Paged>
    </Page>
  );
}
