import { useLingui } from "@lingui/react/macro";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Paged } from "../../../ui/paged.tsx";
import type { Compliance, ComplianceRow } from "../api.ts";
import { AssignmentStateMark } from "../words.tsx";

interface Filter {
  readonly state?: string;
  readonly search?: string;
}

function useColumns(): Column<ComplianceRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    { key: "person", header: t`Person`, lead: true, render: (row) => row.person.displayName },
    { key: "department", header: t`Department`, render: (row) => row.person.department },
    { key: "location", header: t`Location`, render: (row) => row.person.location },
    {
      key: "state",
      header: t`State`,
      render: (row) => <AssignmentStateMark state={row.state} overdue={row.overdue} />,
    },
    {
      key: "when",
      header: t`Due or done`,
      render: (row) => (row.acknowledgedAt ? format.dateTime(row.acknowledgedAt) : format.date(row.dueAt)),
    },
  ];
}

function useStateChoices(): { value: string; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "", label: t`All` },
    { value: "to_read", label: t`To read` },
    { value: "reading", label: t`Reading` },
    { value: "overdue", label: t`Overdue` },
    { value: "acknowledged", label: t`Acknowledged` },
  ];
}

export function PeopleTable({
  query,
  filter,
}: {
  query: UseInfiniteQueryResult<InfiniteData<Compliance>>;
  filter: Filter;
}) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/policies/versions/$versionId/compliance" });
  const columns = useColumns();
  const choices = useStateChoices();
  const change = (part: Filter) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      <FilterBar>
        <SearchField label={t`Search by name`} value={filter.search ?? ""} onChange={(search) => change({ search })} />
        <FilterChoices
          label={t`State`}
          choices={choices}
          value={filter.state ?? ""}
          onChange={(state) => change({ state })}
        />
      </FilterBar>
      <Paged query={query} empty={<Empty title={t`Nobody matches`}>{t`Choose another state or other letters.`}</Empty>}>
        {(items) => (
          <DataTable label={t`Person by person`} columns={columns} rows={items} rowKey={(row) => row.assignmentId} />
        )}
      </Paged>
    </>
  );
}
