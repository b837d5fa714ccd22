import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { lookOf } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import styles from "../decisions.module.css";
import { type Exception, exceptionPagesOptions } from "./api.ts";
import { ExceptionState, LevelWord } from "./words.tsx";

function useColumns(): Column<Exception>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "document",
      header: t`Document`,
      lead: true,
      width: "30%",
      render: (exception) => (
        <Link to="/exceptions/$exceptionId" params={{ exceptionId: exception.id }}>
          {exception.document.title}
        </Link>
      ),
    },
    { key: "person", header: t`For`, render: ({ person }) => person.displayName },
    { key: "state", header: t`State`, render: ({ state }) => <ExceptionState state={state} /> },
    { key: "until", header: t`Until`, render: ({ until }) => format.date(until) },
    { key: "impact", header: t`Impact`, render: ({ impact }) => (impact ? <LevelWord level={impact} /> : "–") },
    { key: "owner", header: t`Who carries the risk`, render: ({ riskOwner }) => riskOwner?.displayName ?? "–" },
  ];
}

function Filters() {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/exceptions" });
  const navigate = useNavigate({ from: "/exceptions" });
  const set = (name: "state" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  return (
    <FilterBar>
      <FilterChoices
        label={t`State`}
        value={filter.state ?? "open"}
        onChange={set("state")}
        choices={[
          { value: "open", label: t`Open` },
          { value: "granted", label: t`Granted` },
          { value: "refused", label: t`Refused` },
          { value: "expired", label: t`Ended by their day` },
          { value: "all", label: t`All` },
        ]}
      />
      <SearchField label={t`Search in exceptions`} value={filter.search ?? ""} onChange={set("search")} />
    </FilterBar>
  );
}

function Actions({ query }: { query: string }) {
  const viewer = useViewer();
  return (
    <div className={styles.actions}>
      {viewer.may("policies.exemption.read") ? (
        <ButtonLink to="/exemptions" variant="default">
          <Trans>Exempt from reading</Trans>
        </ButtonLink>
      ) : null}
      {viewer.may("policies.exception.read") ? (
        <a {...lookOf({ variant: "default" })} href={`/api/policies/exceptions/export?${query}`} download>
          <span>
            <Trans>Download as CSV</Trans>
          </span>
        </a>
      ) : null}
    </div>
  );
}

/** The register of deviations: who may do otherwise, why, until when, and who carries the risk. */
export function ExceptionsPage() {
  const { t } = useLingui();
  const { state = "open", search = "" } = useSearch({ from: "/shell/exceptions" });
  const columns = useColumns();
  const exceptions = useInfiniteQuery(exceptionPagesOptions({ state, search }));
  const total = exceptions.data?.pages[0]?.total;
  return (
    <Page
      title={t`Exceptions`}
      action={<Actions query={new URLSearchParams({ state, search }).toString()} />}
      state={
        total === undefined ? (
          ""
        ) : (
          <Plural value={total} _0="No exception is like this." one="One exception." other="# exceptions." />
        )
      }
    >
      <Filters />
      <Paged
        query={exceptions}
        empty={
          <Empty icon={<Scale size={28} />} title={t`Nothing here`}>
            <Trans>Whoever cannot comply with a document says so in the reader. It is weighed and decided here.</Trans>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Exceptions`} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Paged>
    </Page>
  );
}
