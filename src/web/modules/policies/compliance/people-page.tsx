import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { UsersRound, X } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import {
  complianceKey,
  complianceLivePath,
  type Grouping,
  groupings,
  namesOptions,
  narrowings,
  noValue,
  type People,
  peopleOptions,
} from "./api.ts";
import { AsAt, PastNote, useRecordedDays } from "./as-at.tsx";
import styles from "./compliance.module.css";
import { Downloads } from "./downloads.tsx";
import { PeopleMatrix } from "./people-matrix.tsx";
import { PeopleTable } from "./people-table.tsx";
import { groupingWords, noneWords } from "./words.tsx";

const from = "/shell/compliance/people";

/** What a narrowing is called: departments are their own names, the others have to be asked for. */
function useValueName(by: Grouping, value: string | undefined, at: string | undefined): string {
  const { i18n } = useLingui();
  const needed = value !== undefined && value !== noValue && ["company", "manager", "pack", "document"].includes(by);
  const groups = useQuery({ ...namesOptions(by, at), enabled: needed }).data;
  if (value === undefined) return "";
  if (value === noValue) return i18n._(noneWords[by]);
  if (!needed) return value;
  return groups?.items.find((item) => item.value === value)?.name ?? "…";
}

function Chip({ by }: { by: Grouping }) {
  const { t, i18n } = useLingui();
  const search = useSearch({ from });
  const navigate = useNavigate({ from: "/compliance/people" });
  const value = search[narrowings[by]];
  const name = useValueName(by, value, search.at);
  if (value === undefined) return null;
  const words = i18n._(groupingWords[by]);
  return (
    <li className={styles.chip}>
      <span>
        {words}: <strong>{name}</strong>
      </span>
      <button
        type="button"
        aria-label={t`No longer only ${name}`}
        onClick={() => void navigate({ search: (before) => ({ ...before, [narrowings[by]]: undefined }) })}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </li>
  );
}

function Filters() {
  const { t } = useLingui();
  const { state = "", search = "" } = useSearch({ from });
  const navigate = useNavigate({ from: "/compliance/people" });
  const set = (name: "state" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  return (
    <FilterBar>
      <SearchField label={t`Search by name`} value={search} onChange={set("search")} />
      <FilterChoices
        label={t`State`}
        value={state}
        onChange={set("state")}
        choices={[
          { value: "", label: t`All` },
          { value: "open", label: t`Not yet` },
          { value: "overdue", label: t`Overdue` },
          { value: "acknowledged", label: t`Acknowledged` },
          { value: "exempt", label: t`Exempt` },
        ]}
      />
    </FilterBar>
  );
}

function State({ newest }: { newest: People }) {
  const format = useFormat();
  const total = format.number(newest.total);
  return <Plural value={newest.total} one="One person." other={`${total} people.`} />;
}

function Remind() {
  const asked = useSearch({ from });
  const may = useViewer().may("policies.compliance.remind");
  const { at, state, sort: _, ...which } = asked;
  if (!may || at !== undefined || (state !== "open" && state !== "overdue")) return undefined;
  return (
    <ButtonLink to="/compliance/remind" search={{ ...which, state }}>
      <Trans>Remind them</Trans>
    </ButtonLink>
  );
}

/** Of one document, whoever of those shown still owes it; others are added on the page that follows. */
function Exempt({ people }: { people: People["items"] }) {
  const { at, state, document } = useSearch({ from });
  const may = useViewer().may("policies.exemption.give");
  if (!may || at !== undefined || document === undefined || (state !== "open" && state !== "overdue")) return null;
  const shown = people.slice(0, mostExempted).map(({ person }) => person.id);
  return (
    <ButtonLink variant="default" to="/exemptions/new" search={{ document, people: shown.join(",") }}>
      <Plural value={shown.length} one="Exempt this person" other="Exempt these #" />
    </ButtonLink>
  );
}

/** So many stand in an address; more would be too long for one. */
const mostExempted = 50;

/** The people behind a number, and what each owes. */
export function CompliancePeoplePage() {
  const { t } = useLingui();
  const asked = useSearch({ from });
  const navigate = useNavigate({ from: "/compliance/people" });
  const people = useInfiniteQuery(peopleOptions(asked));
  const days = useRecordedDays();
  useLive(complianceLivePath, [complianceKey]);
  const newest = people.data?.pages[0];
  const go = (at: string | undefined) => void navigate({ search: (before) => ({ ...before, at }), replace: true });
  const documents = newestDocuments(people.data?.pages ?? []);
  return (
    <Page
      title={t`Person by person`}
      above={
        <Link to="/compliance" search={asked.at ? { at: asked.at } : {}}>
          <Trans>Compliance</Trans>
        </Link>
      }
      state={newest ? <State newest={newest} /> : ""}
      action={
        newest && newest.total > 0 ? (
          <>
            <Exempt people={(people.data?.pages ?? []).flatMap(({ items }) => items)} /> <Remind />
          </>
        ) : undefined
      }
    >
      <PastNote at={asked.at} onNow={() => go(undefined)} />
      <AsAt at={asked.at} days={days} onChange={go} />
      <ul className={styles.narrowed}>
        {groupings.map((by) => (
          <Chip key={by} by={by} />
        ))}
      </ul>
      <div className={styles.tools}>
        <Filters />
        <Downloads path="/api/compliance/people/file" query={asked} />
      </div>
      <div data-busy={people.isPlaceholderData ? "" : undefined} className={styles.numbers}>
        <Paged
          query={people}
          empty={
            <Empty icon={<UsersRound size={28} />} title={t`Nobody matches`}>
              {t`Choose another state or other letters.`}
            </Empty>
          }
        >
          {(items) =>
            documents.length > 1 ? (
              <PeopleMatrix people={items} documents={documents} at={asked.at} />
            ) : (
              <PeopleTable people={items} />
            )
          }
        </Paged>
      </div>
    </Page>
  );
}

/** Each page names the documents of its own people. */
function newestDocuments(pages: readonly People[]): People["documents"] {
  const all = new Map(pages.flatMap((page) => page.documents).map((document) => [document.id, document]));
  return [...all.values()].sort((one, other) => one.title.localeCompare(other.title));
}
