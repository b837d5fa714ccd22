import "../../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import {
  type Decided,
  decideMany,
  type OwedDuty,
  type OwedSummary,
  owedKey,
  owedLivePath,
  owedPagesOptions,
  owedSummaryOptions,
} from "../api.ts";
import { DecidingForm } from "../deciding.tsx";
import styles from "../duties.module.css";
import { dutyKindWords, rungWords } from "../duty-kind-words.ts";
import { Charts } from "./charts.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { OwedTable } from "./owed-table.tsx";

function State({ summary }: { summary: OwedSummary }) {
  const format = useFormat();
  const [open, overdue, escalated] = [summary.open, summary.overdue, summary.escalated].map(format.number);
  if (summary.open === 0) return <Trans>Nobody owes anything.</Trans>;
  return (
    <>
      <Trans>
        {open} open, {overdue} overdue, {escalated} escalated
      </Trans>
      {summary.disputed > 0 ? (
        <>
          {", "}
          <Plural value={summary.disputed} one="one says it is not theirs" other="# say it is not theirs" />
        </>
      ) : null}
      .
    </>
  );
}

function Filters({ kinds }: { kinds: readonly string[] }) {
  const { t, i18n } = useLingui();
  const filter = useSearch({ from: "/shell/duties" });
  const navigate = useNavigate({ from: "/duties" });
  const set = (name: "kind" | "state" | "rung" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  return (
    <FilterBar>
      <SearchField label={t`Search for a person or a thing`} value={filter.search ?? ""} onChange={set("search")} />
      <FilterChoices
        label={t`State`}
        value={filter.state ?? "open"}
        onChange={set("state")}
        choices={[
          { value: "open", label: t`Open` },
          { value: "overdue", label: t`Overdue` },
          { value: "disputed", label: t`Not theirs` },
          { value: "snoozed", label: t`Snoozed` },
          { value: "done", label: t`Done` },
        ]}
      />
      <ChoiceField
        label={t`Kind`}
        value={filter.kind ?? ""}
        onChange={set("kind")}
        choices={kinds.map((kind) => {
          const words = dutyKindWords[kind];
          return { value: kind, label: words ? i18n._(words) : kind };
        })}
      />
      <ChoiceField
        label={t`Who was told`}
        value={filter.rung ?? ""}
        onChange={set("rung")}
        choices={rungWords.map((words, rung) => ({ value: String(rung), label: i18n._(words) }))}
      />
    </FilterBar>
  );
}

interface BulkProps {
  readonly chosen: readonly OwedDuty[];
  readonly onDone: (decided: Decided) => void;
  readonly onClear: () => void;
}

/** What can be done with all that are chosen. */
function Bulk({ chosen, onDone, onClear }: BulkProps) {
  const { t } = useLingui();
  const every = (fits: (duty: OwedDuty) => boolean) => chosen.every(fits);
  return (
    <section className={styles.bulk} aria-label={t`What is chosen`}>
      <div className={styles.buttons}>
        <strong>
          <Plural value={chosen.length} one="One chosen" other="# chosen" />
        </strong>
        <Button variant="subtle" size="small" onClick={onClear}>
          <Trans>Choose none</Trans>
        </Button>
      </div>
      <DecidingForm
        key={chosen.map(({ id }) => id).join()}
        can={{
          withdraw: every((duty) => duty.can.withdraw),
          give: every((duty) => duty.can.give),
          theirs: every((duty) => duty.disputed !== null),
        }}
        decide={(deciding) =>
          decideMany(
            chosen.map(({ id }) => id),
            deciding,
          )
        }
        onDone={onDone}
      />
    </section>
  );
}

/** What was decided, and what stayed as it was. */
function Outcome({ decided }: { decided: Decided | null }) {
  return (
    <p role="status">
      {decided ? (
        <>
          <Plural value={decided.decided} one="One was decided." other="# were decided." />{" "}
          {decided.refused.length > 0 ? (
            <Plural
              value={decided.refused.length}
              one="One has changed meanwhile and stays as it is."
              other="# have changed meanwhile and stay as they are."
            />
          ) : null}
        </>
      ) : null}
    </p>
  );
}

/** Everybody's duties, for those who answer for them. */
export function DutiesPage() {
  const { t } = useLingui();
  const { kind = "", state = "open", rung = "", search = "", office = "" } = useSearch({ from: "/shell/duties" });
  const summary = useQuery(owedSummaryOptions);
  const duties = useInfiniteQuery(owedPagesOptions({ kind, state, rung, search, office }));
  const client = useQueryClient();
  const settles = useViewer().may("duties.duty.settle");
  const [chosenIds, choose] = useState<ReadonlySet<string>>(new Set());
  const [decided, tell] = useState<Decided | null>(null);
  useLive(owedLivePath, [owedKey]);
  return (
    <Page title={t`Who owes what`} state={summary.data ? <State summary={summary.data} /> : ""}>
      <Loaded query={summary}>{(data) => (data.open > 0 ? <Charts summary={data} /> : null)}</Loaded>
      <Section title={t`One by one`} id="list">
        <Filters kinds={summary.data?.byKind.map((one) => one.kind) ?? []} />
        <Outcome decided={decided} />
        <Paged
          query={duties}
          empty={
            <Empty icon={<CircleCheck size={28} />} title={t`Nothing is like this`}>
              <Trans>What people and offices owe stands here: policies to read, approvals, tasks.</Trans>
            </Empty>
          }
        >
          {(items) => {
            const chosen = items.filter(({ id }) => chosenIds.has(id));
            return (
              <>
                <OwedTable duties={items} chosen={settles ? chosenIds : null} onChoose={choose} />
                {chosen.length > 0 ? (
                  <Bulk
                    chosen={chosen}
                    onClear={() => choose(new Set())}
                    onDone={(result) => {
                      tell(result);
                      choose(new Set());
                      void client.invalidateQueries({ queryKey: owedKey });
                    }}
                  />
                ) : null}
              </>
            );
          }}
        </Paged>
      </Section>
    </Page>
  );
}
