import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FileUp, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "../../platform/session.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type AttributeValue, attributesOptions, type PeopleFilter, type Person, peoplePagesOptions } from "./api.ts";
import styles from "./people.module.css";

function useColumns(): Column<Person>[] {
  const { t } = useLingui();
  return [
    {
      key: "name",
      header: t`Name`,
      lead: true,
      width: "34%",
      render: (person) => (
        <>
          {person.displayName}
          <span className={styles.mail}>{person.email}</span>
        </>
      ),
    },
    { key: "department", header: t`Department`, render: (person) => person.department },
    { key: "location", header: t`Location`, render: (person) => person.location },
    { key: "function", header: t`Job function`, render: (person) => person.jobFunction },
    { key: "manager", header: t`Manager`, render: (person) => person.manager?.displayName },
    { key: "company", header: t`Company`, render: (person) => person.company },
  ];
}

function AttributeFilter(props: {
  label: string;
  values: readonly AttributeValue[] | undefined;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useLingui();
  return (
    <Select
      className={styles.filter ?? ""}
      aria-label={props.label}
      placeholder={props.label}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={(props.values ?? []).map((one) => one.value)}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

function Filters({ filter }: { filter: PeopleFilter }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/people" });
  const attributes = useQuery(attributesOptions).data;
  const change = (part: { [K in keyof PeopleFilter]: PeopleFilter[K] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }) as PeopleFilter, replace: true });
  return (
    <FilterBar>
      <SearchField
        label={t`Search by name or e-mail address`}
        value={filter.search ?? ""}
        onChange={(search) => change({ search })}
      />
      <AttributeFilter
        label={t`Department`}
        values={attributes?.departments}
        value={filter.department}
        onChange={(department) => change({ department })}
      />
      <AttributeFilter
        label={t`Location`}
        values={attributes?.locations}
        value={filter.location}
        onChange={(location) => change({ location })}
      />
    </FilterBar>
  );
}

function Nobody({ filtered, action }: { filtered: boolean; action: ReactNode }) {
  const { t } = useLingui();
  if (filtered) return <Empty title={t`Nobody matches`}>{t`Take away a filter or try other letters.`}</Empty>;
  return (
    <Empty icon={<UsersRound size={28} strokeWidth={1.6} />} title={t`Nobody here yet`} action={action}>
      <p>
        <Trans>
          People are whom Clarion reaches: staff, contractors, contacts of suppliers. Bring them as a CSV file from your
          personnel system; you see what would happen before anything is saved.
        </Trans>
      </p>
    </Empty>
  );
}

export function PeoplePage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/people" });
  const people = useInfiniteQuery(peoplePagesOptions(filter));
  const columns = useColumns();
  const total = people.data?.pages[0]?.total;
  const filtered = Object.keys(filter).length > 0;
  const action = viewer.may("people.person.import") ? (
    <ButtonLink to="/people/import" icon={<FileUp size={16} aria-hidden="true" />}>
      <Trans>Import people</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`People`}
      state={
        total === undefined ? (
          ""
        ) : filtered ? (
          <Plural value={total} one="# person matches." other="# people match." />
        ) : (
          <Plural value={total} one="# person in the directory." other="# people in the directory." />
        )
      }
      action={action}
    >
      <Filters filter={filter} />
      <Paged query={people} empty={<Nobody filtered={filtered} action={action} />}>
        {(items) => <DataTable label={t`People`} columns={columns} rows={items} rowKey={(person) => person.id} />}
      </Paged>
    </Page>
  );
}
