import { useLingui } from "@lingui/react/macro";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Due } from "../../../ui/due.tsx";
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
    { key: "person", header: t`Person`, lead: true, width: "28%", render: (row) => row.person.displayName },
    { key: "department", header: t`Department`, render: (row) => row.person.department },
    { key: "location", header: t`Location`, render: (row) => row.person.location },
    {
      key: "state",
      header: t`State`,
      render: (row) => <AssignmentStateMark state={row.state} overdue={row.overdue} />,
    },
    {
      key: "when",
      header: t`When`,
      render: (row) =>
        row.acknowledgedAt ? format.dateTime(row.acknowledgedAt) : <Due instant={row.dueAt} overdue={row.overdue} />,
    },
  ];
}

function useStateChoices(): { value: string; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "", label: t`All` },
    { value: "open", label: t`Not yet` },
    { value: "overdue", label: t`Overdue` },
    { value: "reading", label: t`Reading` },
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
