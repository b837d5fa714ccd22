import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { useKindWords } from "./company-words.ts";
import { type Company, companiesPagesOptions } from "./directory-api.ts";

export function CompaniesPage() {
  const { t } = useLingui();
  const format = useFormat();
  const kinds = useKindWords();
  const navigate = useNavigate({ from: "/companies" });
  const filter = useSearch({ from: "/shell/companies" });
  const companies = useInfiniteQuery(companiesPagesOptions(filter));
  const total = companies.data?.pages[0]?.total;
  const columns: Column<Company>[] = [
    {
      key: "name",
      header: t`Company`,
      lead: true,
      render: (company) => (
        <Link to="/companies/$companyId" params={{ companyId: company.id }}>
          {company.name}
        </Link>
      ),
    },
    {
      key: "kind",
      header: t`Kind`,
      width: "24%",
      render: (company) => (company.kind === "" ? "–" : kinds[company.kind]),
    },
    {
      key: "people",
      header: t`People`,
      width: "120px",
      align: "end",
      render: (company) => format.number(company.people),
    },
  ];
  return (
    <Page
      title={t`Companies`}
      state={total === undefined || total === 0 ? "" : <Plural value={total} one="# company." other="# companies." />}
    >
      <FilterBar>
        <SearchField
          label={t`Search companies`}
          value={filter.search ?? ""}
          onChange={(search) => void navigate({ search: search === "" ? {} : { search }, replace: true })}
        />
      </FilterBar>
      <Paged
        query={companies}
        empty={
          <Empty icon={<Building2 size={28} strokeWidth={1.6} />} title={t`No company`}>
            <Trans>Companies come with the people who belong to them.</Trans>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Companies`} columns={columns} rows={items} rowKey={(company) => company.id} />}
      </Paged>
    </Page>
  );
}
