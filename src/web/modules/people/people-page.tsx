import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FileUp, UserPlus, UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { attributesOptions, type Person, peoplePagesOptions } from "./api.ts";
import { recordOptions } from "./directory/directory-api.ts";
import { useTypeWords } from "./directory/field-words.ts";
import { type PeopleFilter, type PersonStateName, personStates } from "./filter.ts";
import styles from "./people.module.css";

function useColumns(): Column<Person>[] {
  const { t } = useLingui();
  return [
    {
      key: "name",
      header: t`Name`,
      lead: true,
      width: "34%",
      render: (person) => (
        <>
          <Link to="/people/$personId" params={{ personId: person.id }} className={styles.person ?? ""}>
            {person.displayName}
          </Link>
          {person.similar ? (
            <span className={styles.similar}>
              <Trans>similar</Trans>
            </span>
          ) : null}
          <span className={styles.mail}>{person.email}</span>
        </>
      ),
    },
    { key: "department", header: t`Department`, render: (person) => person.department },
    { key: "location", header: t`Location`, render: (person) => person.location },
    { key: "function", header: t`Job function`, render: (person) => person.jobFunction },
    { key: "manager", header: t`Manager`, render: (person) => person.manager?.displayName },
    { key: "company", header: t`Company`, render: (person) => person.company },
  ];
}

interface Choice {
  readonly value: string;
  readonly label?: string;
  readonly count?: number;
}

function AttributeFilter(props: {
  label: string;
  values: readonly Choice[] | undefined;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Select
      className={styles.filter ?? ""}
      aria-label={props.label}
      placeholder={props.label}
      searchable
      clearable
      // Names of departments are longer than the field.
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={(props.values ?? []).map(({ value, label, count }) => ({
        value,
        label: `${label ?? value}${count === undefined ? "" : ` (${format.number(count)})`}`,
      }))}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

/** Whose reports are shown, with the way out. */
function UnderManager({ filter, onClear }: { filter: PeopleFilter; onClear: () => void }) {
  const id = filter.team ?? filter.manager;
  const manager = useQuery({ ...recordOptions(id ?? ""), enabled: id !== undefined }).data?.displayName;
  if (id === undefined) return null;
  return (
    <p className={styles.under}>
      {filter.team === undefined ? (
        <Trans>Who reports directly to {manager}</Trans>
      ) : (
        <Trans>The whole team of {manager}</Trans>
      )}{" "}
      <Button variant="default" size="small" onClick={onClear}>
        <Trans>Show everybody</Trans>
      </Button>
    </p>
  );
}

function Filters({ filter }: { filter: PeopleFilter }) {
  const { t, i18n } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate({ from: "/people" });
  const attributes = useQuery(attributesOptions).data;
  const types = useTypeWords();
  const { jobFunction, product, employmentType, company, language } = filter;
  const [more, setMore] = useState([jobFunction, product, employmentType, company, language].some(Boolean));
  const languages = new Intl.DisplayNames([i18n.locale], { type: "language" });
  const states: Record<PersonStateName, string> = {
    active: t`Active`,
    joining: t`Joining`,
    leaving: t`Leaving`,
    left: t`Left`,
    "without-manager": t`Without a manager`,
  };
  const change = (part: { [K in keyof PeopleFilter]: PeopleFilter[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value)) as PeopleFilter,
      replace: true,
    });
  const select = (name: keyof PeopleFilter, label: string, values: readonly Choice[] | undefined) => (
    <AttributeFilter
      label={label}
      values={values}
      value={filter[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
  const seen = personStates.filter((one) => one !== "leaving" || viewer.may("people.person.read-sensitive"));
  return (
    <>
      <FilterBar>
        <SearchField
          label={t`Search by name, e-mail address or number`}
          value={filter.search ?? ""}
          onChange={(search) => change({ search })}
        />
        {select("department", t`Department`, attributes?.departments)}
        {select("location", t`Location`, attributes?.locations)}
        {select(
          "state",
          t`State`,
          seen.map((one) => ({ value: one, label: states[one] })),
        )}
        {more ? (
          <>
            {select("jobFunction", t`Job function`, attributes?.jobFunctions)}
            {select("product", t`Product`, attributes?.products)}
            {select(
              "employmentType",
              t`Employment type`,
              attributes?.employmentTypes.map((one) => ({ ...one, label: types[one.value] ?? one.value })),
            )}
            {select("company", t`Company`, attributes?.companies)}
            {select(
              "language",
              t`Language`,
              attributes?.languages.map((one) => ({ ...one, label: languages.of(one.value) ?? one.value })),
            )}
          </>
        ) : (
          <Button variant="subtle" onClick={() => setMore(true)}>
            <Trans>More filters</Trans>
          </Button>
        )}
      </FilterBar>
      <UnderManager filter={filter} onClear={() => change({ manager: undefined, team: undefined })} />
    </>
  );
}

function Nobody({ filtered, action }: { filtered: boolean; action: ReactNode }) {
  const { t } = useLingui();
  if (filtered) return <Empty title={t`Nobody matches`}>{t`Take away a filter or try other letters.`}</Empty>;
  return (
    <Empty icon={<UsersRound size={28} strokeWidth={1.6} />} title={t`Nobody here yet`} action={action}>
      <p>
        <Trans>
          People are whom Clarion reaches: staff, contractors, contacts of suppliers. Bring them as a CSV file from your
          personnel system; you see what would happen before anything is saved.
        </Trans>
      </p>
    </Empty>
  );
}

export function PeoplePage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/people" });
  const people = useInfiniteQuery(peoplePagesOptions(filter));
  const columns = useColumns();
  const total = people.data?.pages[0]?.total;
  const similar = people.data?.pages[0]?.similar ?? 0;
  const filtered = Object.keys(filter).length > 0;
  const mayImport = viewer.may("people.person.import");
  const mayWrite = viewer.may("people.person.write");
  const action =
    mayImport || mayWrite ? (
      <>
        {mayWrite ? (
          <ButtonLink to="/people/duplicates" variant="subtle">
            <Trans>Duplicates</Trans>
          </ButtonLink>
        ) : null}
        {mayWrite ? (
          <ButtonLink to="/people/new" variant="default" icon={<UserPlus size={16} aria-hidden="true" />}>
            <Trans>Add a person</Trans>
          </ButtonLink>
        ) : null}
        {mayImport ? (
          <ButtonLink to="/people/import" icon={<FileUp size={16} aria-hidden="true" />}>
            <Trans>Import people</Trans>
          </ButtonLink>
        ) : null}
      </>
    ) : undefined;
  return (
    <Page
      title={t`People`}
      state={
        total === undefined ? (
          ""
        ) : similar > 0 && similar === total ? (
          <Plural
            value={similar}
            one="Nobody matches exactly; # person has a similar name."
            other="Nobody matches exactly; # people have similar names."
          />
        ) : filtered ? (
          <Plural value={total} one="# person matches." other="# people match." />
        ) : (
          <Plural value={total} one="# person in the directory." other="# people in the directory." />
        )
      }
      action={action}
    >
      <Filters filter={filter} />
      <Paged query={people} empty={<Nobody filtered={filtered} action={action} />}>
        {(items) => <DataTable label={t`People`} columns={columns} rows={items} rowKey={(person) => person.id} />}
      </Paged>
    </Page>
  );
}
