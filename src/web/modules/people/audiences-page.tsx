import "../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type Audience, type AudiencesFilter, audiencePagesOptions } from "./audiences/audience-api.ts";
import styles from "./audiences/audiences.module.css";
import { namesById } from "./audiences/rule/names.ts";
import { RuleWords } from "./audiences/rule/rule-words.tsx";

function useColumns(): Column<Audience>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "name",
      header: t`Name`,
      lead: true,
      width: "28%",
      render: (audience) => (
        <>
          <Link to="/audiences/$audienceId" params={{ audienceId: audience.id }}>
            {audience.name}
          </Link>
          {audience.description ? <span className={styles.description}>{audience.description}</span> : null}
        </>
      ),
    },
    {
      key: "rule",
      header: t`Who`,
      render: (audience) => (
        <span className={styles.rule}>
          <RuleWords rule={audience.rule as AudienceRule} names={namesById(audience.names)} />
        </span>
      ),
    },
    {
      key: "uses",
      header: t`Used by`,
      align: "end",
      width: "110px",
      render: (audience) => (audience.uses === 0 ? "–" : format.number(audience.uses)),
    },
    {
      key: "count",
      header: t`Today`,
      align: "end",
      width: "130px",
      render: (audience) => <Plural value={audience.count} one="# person" other="# people" />,
    },
  ];
}

function Filters({ filter }: { filter: AudiencesFilter }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/audiences" });
  const change = (part: AudiencesFilter) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <FilterBar>
      <SearchField
        label={t`Search by name or purpose`}
        value={filter.search ?? ""}
        onChange={(search) => change({ search })}
      />
      <FilterChoices
        label={t`In use or archived`}
        choices={[
          { value: "false", label: t`In use` },
          { value: "true", label: t`Archived` },
        ]}
        value={filter.archived ?? "false"}
        onChange={(archived) => change({ archived })}
      />
    </FilterBar>
  );
}

function None({ filter, action }: { filter: AudiencesFilter; action: ReactNode }) {
  const { t } = useLingui();
  if (filter.search) return <Empty title={t`No audience matches`}>{t`Try other letters.`}</Empty>;
  if (filter.archived === "true") return <Empty title={t`Nothing is archived`} />;
  return (
    <Empty icon={<UsersRound size={28} strokeWidth={1.6} />} title={t`No audience yet`} action={action}>
      <p>
        <Trans>Say once who is meant, such as “Engineering in London”, and publish to it as often as needed.</Trans>
      </p>
    </Empty>
  );
}

export function AudiencesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/audiences" });
  const audiences = useInfiniteQuery(audiencePagesOptions(filter));
  const columns = useColumns();
  const total = audiences.data?.pages[0]?.total;
  const plain = !filter.search && filter.archived !== "true";
  const action = viewer.may("people.audience.write") ? (
    <ButtonLink to="/audiences/new" icon={<Plus size={16} aria-hidden="true" />}>
      <Trans>New audience</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`Audiences`}
      state={t`An audience is a rule, not a list: whoever fits is in it, from the day they fit.`}
      action={total === 0 && plain ? undefined : action}
    >
      {total === 0 && plain ? null : <Filters filter={filter} />}
      <Paged query={audiences} empty={<None filter={filter} action={action} />}>
        {(items) => (
          <DataTable label={t`Audiences`} columns={columns} rows={items} rowKey={(audience) => audience.id} />
        )}
      </Paged>
    </Page>
  );
}
