import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookA, Plus } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page } from "../../ui/page.tsx";
import { adoptStarters, glossaryKey, glossaryLivePath, startersOptions, type Term, termsOptions } from "./api.ts";
import styles from "./glossary.module.css";
import { TermProblem, useLanguageName } from "./words.tsx";

const liveKeys = [glossaryKey];

const generalIn = (term: Term, language: string) =>
  term.definitions.find((one) => one.language === language && one.audienceId === null);

function useColumns(languages: readonly string[]): Column<Term>[] {
  const { t } = useLingui();
  const format = useFormat();
  const languageName = useLanguageName();
  return [
    ...languages.map(
      (language, at): Column<Term> => ({
        key: language,
        header: languageName(language),
        lead: at === 0,
        render: (term) => {
          const word = generalIn(term, language)?.word;
          const shown = word ?? (at === 0 ? term.definitions[0]?.word : undefined);
          return (
            <>
              {at === 0 ? (
                <Link to="/glossary/$termId" params={{ termId: term.id }}>
                  {shown}
                </Link>
              ) : (
                word
              )}{" "}
              {word ? null : (
                <Meaning tone="soon" plain>
                  <Trans>missing</Trans>
                </Meaning>
              )}
            </>
          );
        },
      }),
    ),
    {
      key: "uses",
      header: t`Used in messages`,
      align: "end",
      width: "140px",
      render: (term) => format.number(term.uses.reduce((sum, { count }) => sum + count, 0)),
    },
  ];
}

function Starters() {
  const client = useQueryClient();
  const starters = useQuery(startersOptions);
  const adopt = useMutation({
    mutationFn: adoptStarters,
    onSuccess: () => client.invalidateQueries({ queryKey: glossaryKey }),
  });
  const items = starters.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div>
      <Button
        variant="default"
        loading={adopt.isPending}
        onClick={() => adopt.mutate(items.map(({ code }) => code))}
        icon={<BookA size={16} aria-hidden="true" />}
      >
        <Plural value={items.length} one="Take over one ready-made term" other="Take over # ready-made terms" />
      </Button>
      {adopt.error ? <TermProblem error={adopt.error} /> : null}
    </div>
  );
}

export function GlossaryPage() {
  const { t } = useLingui();
  const search = useSearch({ from: "/shell/glossary" });
  const navigate = useNavigate({ from: "/glossary" });
  const archived = search.archived === "true";
  const terms = useQuery(termsOptions(search.search ?? "", archived));
  const columns = useColumns(terms.data?.languages ?? []);
  useLive(glossaryLivePath, liveKeys);
  const go = (change: { search?: string; archived?: string }) => {
    const next = { ...search, ...change };
    const words = { ...(next.search && { search: next.search }), ...(next.archived && { archived: next.archived }) };
    void navigate({ search: words, replace: true });
  };
  const total = terms.data?.total ?? 0;
  const add = (
    <ButtonLink to="/glossary/new" icon={<Plus size={16} aria-hidden="true" />}>
      <Trans>Add a term</Trans>
    </ButtonLink>
  );
  return (
    <Page title={t`Glossary`} state={<Plural value={total} _0="" one="One term." other="# terms." />} action={add}>
      <FilterBar>
        <SearchField label={t`Find a term`} value={search.search ?? ""} onChange={(words) => go({ search: words })} />
        <FilterChoices
          label={t`Which terms`}
          choices={[
            { value: "", label: t`In use` },
            { value: "true", label: t`Archived` },
          ]}
          value={archived ? "true" : ""}
          onChange={(value) => go({ archived: value })}
        />
        <Starters />
      </FilterBar>
      <Loaded query={terms}>
        {({ items }) =>
          items.length > 0 ? (
            <DataTable label={t`Glossary`} columns={columns} rows={items} rowKey={(term) => term.id} />
          ) : (
            <Empty icon={<BookA size={28} strokeWidth={1.6} />} title={t`No term is here`}>
              <p className={styles.faint}>
                <Trans>
                  What words mean, plainly, with a good and a bad example. Mails and pages show it to whoever taps a
                  word.
                </Trans>
              </p>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}
