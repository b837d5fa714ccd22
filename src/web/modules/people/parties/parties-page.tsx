import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Handshake, Sparkles } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import styles from "./parties.module.css";
import {
  type PartyFilter,
  type PartySummary,
  partiesKey,
  partiesLivePath,
  partiesPagesOptions,
} from "./parties-api.ts";
import { PartyMap } from "./party-map.tsx";
import { StrategyWord } from "./strategy-words.tsx";

function useColumns(): Column<PartySummary>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "name",
      header: t`Party`,
      lead: true,
      width: "32%",
      render: (party) => (
        <>
          <Link to="/parties/$partyId" params={{ partyId: party.id }}>
            {party.name}
          </Link>
          <span className={styles.soft}>
            {party.kind === "internal" ? <Trans>internal</Trans> : <Trans>external</Trans>}
          </span>
        </>
      ),
    },
    { key: "strategy", header: t`Strategy`, render: ({ strategy }) => <StrategyWord strategy={strategy} /> },
    { key: "power", header: t`Power`, align: "end", render: ({ power }) => format.number(power) },
    { key: "interest", header: t`Interest`, align: "end", render: ({ interest }) => format.number(interest) },
    { key: "needs", header: t`Needs`, align: "end", render: ({ needs }) => format.number(needs) },
    { key: "members", header: t`People`, align: "end", render: ({ members }) => format.number(members) },
    {
      key: "contact",
      header: t`Our contact`,
      render: ({ contactOffice, contactPerson }) => (contactOffice ?? contactPerson)?.name,
    },
  ];
}

function Nothing({ filtered, mayWrite }: { filtered: boolean; mayWrite: boolean }) {
  const { t } = useLingui();
  if (filtered) return <Empty title={t`No party matches`}>{t`Take away a filter or try other letters.`}</Empty>;
  const action = mayWrite ? (
    <ButtonLink to="/starter-set" icon={<Sparkles size={16} aria-hidden="true" />}>
      <Trans>Look at the starter set</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Empty icon={<Handshake size={28} strokeWidth={1.6} />} title={t`No interested parties yet`} action={action}>
      <p>
        <Trans>
          Who has an interest in the security of information here, what they need, and who of us keeps in touch. Fifteen
          usual ones are there to begin with.
        </Trans>
      </p>
    </Empty>
  );
}

function Filters({ filter }: { filter: PartyFilter }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/parties" });
  const change = (part: PartyFilter) =>
    void navigate({
      search: (before) => {
        const next = { ...before, ...part };
        return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "" && value !== "false"));
      },
      replace: true,
    });
  return (
    <FilterBar>
      <SearchField
        label={t`Search in names and needs`}
        value={filter.search ?? ""}
        onChange={(search) => change({ search })}
      />
      <FilterChoices
        label={t`Which ones`}
        choices={[
          { value: "false", label: t`In the register` },
          { value: "true", label: t`Archived` },
        ]}
        value={filter.archived === "true" ? "true" : "false"}
        onChange={(archived) => change({ archived })}
      />
    </FilterBar>
  );
}

export function PartiesPage() {
  const { t } = useLingui();
  const mayWrite = useViewer().may("people.party.write");
  const filter = useSearch({ from: "/shell/parties" });
  useLive(partiesLivePath, [partiesKey]);
  const parties = useInfiniteQuery(partiesPagesOptions(filter));
  const columns = useColumns();
  const total = parties.data?.pages[0]?.total;
  const filtered = Object.keys(filter).length > 0;
  const action = mayWrite ? (
    <>
      <ButtonLink to="/starter-set" variant="default">
        <Trans>Starter set</Trans>
      </ButtonLink>
      <ButtonLink to="/parties/new">
        <Trans>New party</Trans>
      </ButtonLink>
    </>
  ) : undefined;
  return (
    <Page
      title={t`Interested parties`}
      state={
        total === undefined || (total === 0 && !filtered) ? (
          ""
        ) : filtered ? (
          <Plural value={total} one="# party matches." other="# parties match." />
        ) : (
          <Plural value={total} one="# party in the register." other="# parties in the register." />
        )
      }
      action={action}
    >
      {filtered || total ? <Filters filter={filter} /> : null}
      <Paged query={parties} empty={<Nothing filtered={filtered} mayWrite={mayWrite} />}>
        {(items) => (
          <>
            <PartyMap parties={items} />
            <DataTable label={t`Interested parties`} columns={columns} rows={items} rowKey={(party) => party.id} />
          </>
        )}
      </Paged>
    </Page>
  );
}
