import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Layers, Plus } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import styles from "../policies.module.css";
import { type PackRow, packsPagesOptions } from "./api.ts";
import { AsksWords, DueRuleWords, PackStateMark } from "./words.tsx";

function useColumns(): Column<PackRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "name",
      header: t`Pack`,
      lead: true,
      render: (pack) => (
        <Link to="/packs/$packId" params={{ packId: pack.id }} className={styles.name}>
          {pack.name}
        </Link>
      ),
    },
    { key: "state", header: t`State`, width: "120px", render: (pack) => <PackStateMark state={pack.state} /> },
    {
      key: "audience",
      header: t`Audience`,
      render: (pack) => (
        <Link to="/audiences/$audienceId" params={{ audienceId: pack.audience.id }} className={styles.name}>
          {pack.audience.name}
        </Link>
      ),
    },
    { key: "people", header: t`People`, align: "end", width: "90px", render: (pack) => format.number(pack.people) },
    {
      key: "documents",
      header: t`Documents`,
      align: "end",
      width: "110px",
      render: (pack) => format.number(pack.documents),
    },
    {
      key: "asks",
      header: t`Asked`,
      width: "240px",
      render: (pack) => (
        <>
          <AsksWords asks={pack.asks} />, <DueRuleWords rule={pack.dueRule} />
        </>
      ),
    },
  ];
}

export function PacksPage() {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/packs" });
  const navigate = useNavigate({ from: "/packs" });
  const viewer = useViewer();
  const packs = useInfiniteQuery(packsPagesOptions(filter));
  const columns = useColumns();
  const total = packs.data?.pages[0]?.total;
  const filtered = Boolean(filter.search || filter.state);
  const go = (change: { search?: string; state?: string }) => {
    const { search, state } = { ...filter, ...change };
    void navigate({ search: { ...(search && { search }), ...(state && { state }) }, replace: true });
  };
  const make = viewer.may("policies.pack.write") ? (
    <ButtonLink to="/packs/new" icon={<Plus size={16} aria-hidden="true" />}>
      <Trans>New pack</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`Packs`}
      state={
        total ? <Plural value={total} one="One pack says who reads what." other="# packs say who reads what." /> : ""
      }
      action={total === 0 && !filtered ? undefined : make}
    >
      {total === 0 && !filtered ? null : (
        <FilterBar>
          <SearchField label={t`Find a pack`} value={filter.search ?? ""} onChange={(search) => go({ search })} />
          <FilterChoices
            label={t`State`}
            choices={[
              { value: "", label: t`All` },
              { value: "active", label: t`In force` },
              { value: "draft", label: t`Drafts` },
              { value: "ended", label: t`Ended` },
            ]}
            value={filter.state ?? ""}
            onChange={(state) => go({ state })}
          />
        </FilterBar>
      )}
      <Paged
        query={packs}
        empty={
          filtered ? (
            <Empty icon={<Layers size={28} strokeWidth={1.6} />} title={t`No pack is like that`} />
          ) : (
            <Empty icon={<Layers size={28} strokeWidth={1.6} />} title={t`No pack yet`} action={make}>
              <p>
                <Trans>
                  A pack gives policies to an audience: what is asked, and by when. Whoever joins the audience gets them
                  by themselves, in one mail; whoever leaves owes them no more.
                </Trans>
              </p>
            </Empty>
          )
        }
      >
        {(items) => <DataTable label={t`Packs`} columns={columns} rows={items} rowKey={(pack) => pack.id} />}
      </Paged>
    </Page>
  );
}
