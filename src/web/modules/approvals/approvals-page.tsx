import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Stamp } from "lucide-react";
import {
  type ApprovalRow,
  approvalsKey,
  approvalsLivePath,
  approvalsPagesOptions,
  type Which,
} from "../../parts/approval/api.ts";
import { RequestStateMark, subjectTypes, subjectWord } from "../../parts/approval/words.tsx";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { useViewer } from "../../platform/session.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";

const liveKeys = [approvalsKey];

function useColumns(): Column<ApprovalRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return [
    {
      key: "title",
      header: t`What`,
      lead: true,
      render: (row) => (
        <Link to="/approvals/$approvalId" params={{ approvalId: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: "type", header: t`Sort`, width: "110px", render: (row) => i18n._(subjectWord(row.subjectType).one) },
    {
      key: "asked",
      header: t`Asked by`,
      width: "280px",
      render: (row) => `${row.requester.displayName}, ${format.date(row.requestedAt)}`,
    },
    {
      key: "standing",
      header: t`Where it stands`,
      width: "240px",
      render: (row) => <Standing row={row} />,
    },
  ];
}

function Standing({ row }: { row: ApprovalRow }) {
  const { step, steps, waitsFor } = row;
  if (row.state !== "pending" || waitsFor === null) return <RequestStateMark state={row.state} />;
  return (
    <>
      <Trans>Waits for {waitsFor}</Trans>
      {steps > 1 ? (
        <>
          {", "}
          <Trans>
            step {step} of {steps}
          </Trans>
        </>
      ) : null}
    </>
  );
}

/** What an address says, or what the page begins with. */
function useFilter() {
  const search = useSearch({ from: "/shell/approvals" });
  const viewer = useViewer();
  const mayAll = viewer.may("approvals.request.read");
  const wanted = search.which === "asked" || (search.which === "all" && mayAll) ? search.which : "waiting";
  const which: Which = wanted;
  return { which, state: which === "waiting" ? undefined : search.state, type: search.type, mayAll };
}

function Filters() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: "/approvals" });
  const { which, state, type, mayAll } = useFilter();
  const set = (more: { which?: string; state?: string; type?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...more }), replace: true });
  const choices = [
    { value: "waiting", label: t`Waits for me` },
    { value: "asked", label: t`I asked` },
    ...(mayAll ? [{ value: "all", label: t`All` }] : []),
  ];
  const states = [
    { value: "pending", label: t`Waiting` },
    { value: "approved", label: t`Approved` },
    { value: "changes_requested", label: t`Changes asked for` },
    { value: "withdrawn", label: t`Taken back` },
    { value: "void", label: t`Void` },
  ];
  return (
    <FilterBar>
      <FilterChoices label={t`Which`} choices={choices} value={which} onChange={(value) => set({ which: value })} />
      {which === "waiting" ? null : (
        <Select
          aria-label={t`State`}
          placeholder={t`Any state`}
          clearable
          clearButtonProps={{ "aria-label": t`Clear` }}
          data={states}
          value={state ?? null}
          onChange={(value) => set({ state: value ?? "" })}
        />
      )}
      <Select
        aria-label={t`Sort`}
        placeholder={t`Any sort`}
        clearable
        clearButtonProps={{ "aria-label": t`Clear` }}
        data={subjectTypes.map((value) => ({ value, label: i18n._(subjectWord(value).many) }))}
        value={type ?? null}
        onChange={(value) => set({ type: value ?? "" })}
      />
    </FilterBar>
  );
}

export function ApprovalsPage() {
  const { t } = useLingui();
  const { which, state, type } = useFilter();
  const list = useInfiniteQuery(approvalsPagesOptions({ which, ...(state && { state }), ...(type && { type }) }));
  const columns = useColumns();
  useLive(approvalsLivePath, liveKeys);
  const total = list.data?.pages[0]?.total;
  return (
    <Page
      title={t`Approvals`}
      state={
        which === "waiting" && total ? (
          <Plural value={total} one="One waits for your decision." other="# wait for your decision." />
        ) : (
          ""
        )
      }
    >
      <Filters />
      <Paged
        query={list}
        empty={
          <Empty
            icon={<Stamp size={28} strokeWidth={1.6} />}
            title={which === "waiting" ? t`Nothing waits for your decision` : t`No request for approval here`}
          >
            <p>
              <Trans>
                Policies and messages are approved by others than those who wrote them. What is asked of you stands here
                and on your desk.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Approvals`} columns={columns} rows={items} rowKey={(row) => row.id} />}
      </Paged>
    </Page>
  );
}
