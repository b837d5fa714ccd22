import "../../../ui/forms.ts";
import "../questions/reasons.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpenText } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type Exemption, endExemption, exemptionPagesOptions } from "./api.ts";

function EndButton({ exemption }: { exemption: Exemption }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () => endExemption(exemption.id, reason),
    onSuccess: () => client.invalidateQueries({ queryKey: ["policies"] }),
  });
  const name = exemption.person.displayName;
  if (!open)
    return (
      <Button variant="subtle" size="small" aria-label={`${t`End it`}: ${name}`} onClick={() => setOpen(true)}>
        <Trans>End it</Trans>
      </Button>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") act.mutate();
  };
  return (
    <form onSubmit={send}>
      <TextInput
        label={t`Why?`}
        required
        maxLength={2_000}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {act.error ? <ProblemNote error={act.error} /> : null}
      <Button type="submit" size="small" above={8} loading={act.isPending} disabled={reason.trim() === ""}>
        <Trans>End it</Trans>
      </Button>
    </form>
  );
}

function useColumns(standing: boolean): Column<Exemption>[] {
  const { t } = useLingui();
  const format = useFormat();
  const may = useViewer().may("policies.exemption.give");
  return [
    { key: "person", header: t`Who`, lead: true, render: ({ person }) => person.displayName },
    { key: "document", header: t`Document`, render: ({ document }) => document.title },
    { key: "reason", header: t`Why`, width: "28%", render: ({ reason }) => reason },
    { key: "until", header: t`Until`, render: ({ until }) => format.date(until) },
    { key: "by", header: t`Given by`, render: ({ givenBy }) => givenBy?.displayName ?? "–" },
    standing
      ? { key: "end", header: t`End`, render: (one) => (may ? <EndButton exemption={one} /> : null) }
      : { key: "ended", header: t`Ended`, render: ({ endedAt }) => (endedAt ? format.date(endedAt) : "–") },
  ];
}

/** Who need not read what, why, and until when. */
export function ExemptionsPage() {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/exemptions" });
  const navigate = useNavigate({ from: "/exemptions" });
  const set = (name: "state" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  const state = filter.state === "ended" ? "ended" : "standing";
  const columns = useColumns(state === "standing");
  const exemptions = useInfiniteQuery(exemptionPagesOptions({ state, search: filter.search ?? "" }));
  const total = exemptions.data?.pages[0]?.total;
  return (
    <Page
      title={t`Exempt from reading`}
      above={
        <Link to="/exceptions">
          <Trans>Exceptions</Trans>
        </Link>
      }
      action={
        useViewer().may("policies.exemption.give") ? (
          <ButtonLink to="/exemptions/new">
            <Trans>Exempt somebody</Trans>
          </ButtonLink>
        ) : undefined
      }
      state={
        total === undefined ? "" : <Plural value={total} _0="Nobody is." one="One exemption." other="# exemptions." />
      }
    >
      <FilterBar>
        <FilterChoices
          label={t`State`}
          value={state}
          onChange={set("state")}
          choices={[
            { value: "standing", label: t`In force` },
            { value: "ended", label: t`Ended` },
          ]}
        />
        <SearchField label={t`Search people and documents`} value={filter.search ?? ""} onChange={set("search")} />
      </FilterBar>
      <Paged
        query={exemptions}
        empty={
          <Empty icon={<BookOpenText size={28} />} title={t`Nothing here`}>
            <Trans>An exemption frees from reading until a day, never from following.</Trans>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Exempt from reading`} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Paged>
    </Page>
  );
}
