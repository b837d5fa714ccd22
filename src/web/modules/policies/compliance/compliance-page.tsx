import "../../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Grid3x3 } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { AgeingBars } from "./ageing-bars.tsx";
import {
  ageingOptions,
  complianceKey,
  complianceLivePath,
  type Groups,
  groupings,
  groupsOptions,
  namesOptions,
  trendOptions,
} from "./api.ts";
import { AsAt, chartDays, PastNote, recorded, useRecordedDays } from "./as-at.tsx";
import styles from "./compliance.module.css";
import { Downloads } from "./downloads.tsx";
import { GroupMatrix } from "./group-matrix.tsx";
import { TrendChart } from "./trend-chart.tsx";
import { groupingWords, StateSentence } from "./words.tsx";

function useAsked() {
  const { by, at, pack, document, search, sort } = useSearch({ from: "/shell/compliance" });
  return { by: groupings.find((one) => one === by) ?? "department", at, pack, document, search, sort } as const;
}

function Remind({ totals }: { totals: Groups["totals"] }) {
  const format = useFormat();
  const { at, pack, document } = useAsked();
  const may = useViewer().may("policies.compliance.remind");
  const state = totals.overdue > 0 ? "overdue" : "open";
  const count = totals[state];
  if (!may || at !== undefined || count === 0) return undefined;
  const number = format.number(count);
  return (
    <ButtonLink to="/compliance/remind" search={{ state, ...(pack && { pack }), ...(document && { document }) }}>
      {state === "overdue" ? (
        <Plural value={count} one="Remind of the one overdue" other={`Remind of these ${number} overdue`} />
      ) : (
        <Plural value={count} one="Remind of the one open" other={`Remind of these ${number} open`} />
      )}
    </ButtonLink>
  );
}

function Filters({ data }: { data: Groups | undefined }) {
  const { t, i18n } = useLingui();
  const asked = useAsked();
  const navigate = useNavigate({ from: "/compliance" });
  const packs =
    useQuery(namesOptions("pack", asked.at)).data?.items.filter(({ value, name }) => value !== "" && name !== "") ?? [];
  const set = (name: "by" | "pack" | "document" | "search" | "sort") => (value: string | null) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  const clear = { "aria-label": t`Clear` };
  return (
    <FilterBar>
      <Select
        className={styles.choice ?? ""}
        aria-label={t`Rows`}
        allowDeselect={false}
        data={groupings.map((value) => ({ value, label: i18n._(groupingWords[value]) }))}
        value={asked.by}
        onChange={set("by")}
      />
      <SearchField label={t`Search in the rows`} value={asked.search ?? ""} onChange={set("search")} />
      {packs.length > 1 || asked.pack ? (
        <Select
          className={styles.choice ?? ""}
          aria-label={t`Pack`}
          placeholder={t`All packs`}
          clearable
          clearButtonProps={clear}
          data={packs.map(({ value, name }) => ({ value, label: name }))}
          value={asked.pack ?? null}
          onChange={set("pack")}
        />
      ) : null}
      <Select
        className={styles.choice ?? ""}
        aria-label={t`Document`}
        placeholder={t`All documents`}
        clearable
        searchable
        clearButtonProps={clear}
        data={(data?.documents ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={asked.document ?? null}
        onChange={set("document")}
      />
      <Select
        className={styles.choice ?? ""}
        aria-label={t`Order`}
        allowDeselect={false}
        data={[
          { value: "risk", label: t`Highest risk first` },
          { value: "name", label: t`By name` },
        ]}
        value={asked.sort === "name" ? "name" : "risk"}
        onChange={(value) => set("sort")(value === "name" ? "name" : null)}
      />
    </FilterBar>
  );
}

/** Fewer would draw a course where there is only a beginning. */
const fewestPoints = 4;

/** How it came to be so, and how long what is late has been late. */
function Course({ days, totals }: { days: number | undefined; totals: Groups["totals"] | undefined }) {
  const { t } = useLingui();
  const { at, pack, document } = useAsked();
  const trend = useQuery({
    ...trendOptions({ pack, document, days: chartDays(days ?? 0) }),
    enabled: days !== undefined,
  });
  const ageing = useQuery(ageingOptions({ ...(pack && { pack }), ...(document && { document }) })).data;
  const points = recorded(trend.data);
  const hasCourse = points.length >= fewestPoints;
  const late = at === undefined && ageing !== undefined && ageing.overdue > 0;
  if (!hasCourse && !late) return null;
  return (
    <div className={styles.course}>
      {hasCourse ? (
        <Section title={t`Over time`}>
          <TrendChart points={points} at={at} shown={totals} />
        </Section>
      ) : null}
      {late ? (
        <Section title={t`Overdue, by how long`}>
          <AgeingBars ageing={ageing} />
        </Section>
      ) : null}
    </div>
  );
}

/** How far everybody is with what they owe to read and acknowledge, now and as at any instant. */
export function CompliancePage() {
  const { t } = useLingui();
  const asked = useAsked();
  const navigate = useNavigate({ from: "/compliance" });
  const groups = useInfiniteQuery(groupsOptions(asked));
  const days = useRecordedDays();
  useLive(complianceLivePath, [complianceKey]);
  const newest = groups.data?.pages[0];
  const go = (at: string | undefined) => void navigate({ search: (before) => ({ ...before, at }), replace: true });
  const { by, at, pack, document } = asked;
  const narrowed = { ...(pack && { pack }), ...(document && { document }) };
  return (
    <Page
      title={t`Compliance`}
      state={newest ? <StateSentence counts={newest.totals} one={document !== undefined} /> : ""}
      action={newest ? <Remind totals={newest.totals} /> : undefined}
    >
      <PastNote at={at} onNow={() => go(undefined)} />
      <AsAt at={at} days={days} onChange={go} />
      <Course days={days} totals={newest?.totals} />
      <Section title={t`Who has done what`} note={<Downloads path="/api/compliance/file" query={asked} paper />}>
        <Filters data={newest} />
        <div data-busy={groups.isPlaceholderData ? "" : undefined} className={styles.numbers}>
          <Paged query={groups} empty={<Nothing searched={Boolean(asked.search)} />}>
            {(items) => (
              <GroupMatrix by={by} groups={items} documents={newest?.documents ?? []} at={at} narrowed={narrowed} />
            )}
          </Paged>
        </div>
      </Section>
    </Page>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  const { t } = useLingui();
  if (searched) return <Empty title={t`Nothing is called so`}>{t`Look for other letters.`}</Empty>;
  return (
    <Empty icon={<Grid3x3 size={28} />} title={t`Nobody owes anything`}>
      <Trans>
        Once a document is published for a group of people, you see here how far each department, location or team is,
        at this moment and at any other.
      </Trans>
    </Empty>
  );
}
