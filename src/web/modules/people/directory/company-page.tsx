import "../../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type Person, peoplePagesOptions } from "../api.ts";
import { useKindWords } from "./company-words.ts";
import styles from "./directory.module.css";
import {
  type Company,
  changeCompany,
  companiesPagesOptions,
  companyOptions,
  mergeCompanies,
  refreshPeople,
} from "./directory-api.ts";

function People({ company }: { company: Company }) {
  const { t } = useLingui();
  const people = useInfiniteQuery(peoplePagesOptions({ company: company.name }));
  const columns: Column<Person>[] = [
    {
      key: "name",
      header: t`Name`,
      lead: true,
      render: (person) => (
        <Link to="/people/$personId" params={{ personId: person.id }}>
          {person.displayName}
        </Link>
      ),
    },
    { key: "email", header: t`E-mail address`, render: (person) => person.email },
    { key: "function", header: t`Job function`, render: (person) => person.jobFunction },
  ];
  return (
    <Section title={t`People`}>
      <Paged query={people} empty={<Empty title={t`Nobody belongs to this company`} />}>
        {(items) => <DataTable label={t`People`} columns={columns} rows={items} rowKey={(person) => person.id} />}
      </Paged>
    </Section>
  );
}

function Change({ company }: { company: Company }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const client = useQueryClient();
  const [name, setName] = useState(company.name);
  const [kind, setKind] = useState(company.kind);
  const change = useMutation({
    mutationFn: () => changeCompany(company.id, { name, kind }),
    onSuccess: () => refreshPeople(client),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title={t`Name and kind`}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput label={t`Name`} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select
          label={t`Kind`}
          allowDeselect={false}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(chosen) => setKind((chosen ?? "") as Company["kind"])}
        />
        <div className={styles.wide}>
          {change.error ? <ProblemNote error={change.error} /> : null}
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={name === company.name && kind === company.kind}
          >
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Cannot be taken back by a click: asks once more, with the number of people. */
function Merge({ company }: { company: Company }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [into, setInto] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const found = useInfiniteQuery(companiesPagesOptions({ search })).data?.pages[0]?.items ?? [];
  const others = found.filter((one) => one.id !== company.id);
  const merge = useMutation({
    mutationFn: (intoId: string) => mergeCompanies(company.id, intoId),
    onSuccess: async ({ id }) => {
      await refreshPeople(client);
      return navigate({ to: "/companies/$companyId", params: { companyId: id } });
    },
  });
  return (
    <Section title={t`Merge with another company`}>
      <div className={styles.form}>
        <Select
          label={t`This company is really`}
          placeholder={t`Name of the company`}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t`Clear` }}
          data={others.map((one) => ({ value: one.id, label: one.name }))}
          filter={({ options }) => options}
          onSearchChange={setSearch}
          value={into}
          onChange={(id) => {
            setInto(id);
            setAsked(false);
          }}
        />
        <div className={styles.wide}>
          {merge.error ? <ProblemNote error={merge.error} /> : null}
          {asked && into !== null ? (
            <div className={styles.buttons}>
              <span>
                <Plural
                  value={company.people}
                  one="# person goes there, and this company is gone from the list."
                  other="# people go there, and this company is gone from the list."
                />
              </span>
              <Button loading={merge.isPending} onClick={() => merge.mutate(into)}>
                <Trans>Yes, merge</Trans>
              </Button>
              <Button variant="default" onClick={() => setAsked(false)}>
                <Trans>Keep both</Trans>
              </Button>
            </div>
          ) : (
            <Button variant="default" disabled={into === null} onClick={() => setAsked(true)}>
              <Trans>Merge</Trans>
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

export function CompanyPage() {
  const kinds = useKindWords();
  const viewer = useViewer();
  const { companyId } = useParams({ from: "/shell/companies/$companyId" });
  const company = useQuery(companyOptions(companyId));
  return (
    <Loaded query={company} page>
      {(one) => (
        <Page
          title={one.name}
          state={
            <>
              {one.kind === "" ? null : `${kinds[one.kind]} · `}
              <Plural value={one.people} one="# person" other="# people" />
            </>
          }
        >
          <People company={one} />
          {viewer.may("people.company.write") ? (
            <>
              <Change key={one.name + one.kind} company={one} />
              <Merge company={one} />
            </>
          ) : null}
        </Page>
      )}
    </Loaded>
  );
}
