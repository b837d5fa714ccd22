import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { LayoutTemplate, Plus, Sparkles } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import styles from "../messages.module.css";
import { Problem } from "../problem.tsx";
import { formatWords, useLanguageName } from "../words.tsx";
import {
  adoptStarters,
  startersOptions,
  type TemplateRow,
  templatesKey,
  templatesPagesOptions,
} from "./templates-api.ts";

function useColumns(): Column<TemplateRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const languageName = useLanguageName();
  return [
    {
      key: "name",
      header: t`Template`,
      lead: true,
      width: "50%",
      render: (template) => (
        <>
          <Link to="/messages/templates/$templateId" params={{ templateId: template.id }}>
            {template.name}
          </Link>
          <span className={styles.under}>{template.description}</span>
        </>
      ),
    },
    { key: "format", header: t`Format`, render: (template) => i18n._(formatWords[template.format]) },
    { key: "languages", header: t`Languages`, render: (template) => template.languages.map(languageName).join(", ") },
    { key: "when", header: t`Last change`, render: (template) => format.dateTime(template.updatedAt) },
  ];
}

/** Takes all starters that are not in use yet. */
function Adopt() {
  const client = useQueryClient();
  const starters = useQuery(startersOptions);
  const codes = (starters.data?.items ?? []).filter(({ adopted }) => adopted === null).map(({ code }) => code);
  const adopt = useMutation({
    mutationFn: () => adoptStarters(codes),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesKey }),
  });
  if (codes.length === 0) return null;
  return (
    <>
      {adopt.error ? <Problem error={adopt.error} /> : null}
      <Button
        variant="default"
        icon={<Sparkles size={16} aria-hidden="true" />}
        loading={adopt.isPending}
        onClick={() => adopt.mutate()}
      >
        <Plural value={codes.length} one="Take one that is written already" other="Take # that are written already" />
      </Button>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const search = useSearch({ from: "/shell/messages/templates" });
  const navigate = useNavigate({ from: "/messages/templates" });
  return (
    <FilterBar>
      <SearchField
        label={t`Find a template`}
        value={search.search ?? ""}
        onChange={(words) =>
          void navigate({
            search: { ...(search.archived && { archived: search.archived }), ...(words && { search: words }) },
            replace: true,
          })
        }
      />
      <FilterChoices
        label={t`State`}
        choices={[
          { value: "", label: t`In use` },
          { value: "true", label: t`Put away` },
        ]}
        value={search.archived ?? ""}
        onChange={(archived) => void navigate({ search: archived ? { archived } : {}, replace: true })}
      />
    </FilterBar>
  );
}

export function TemplatesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const filter = useSearch({ from: "/shell/messages/templates" });
  const templates = useInfiniteQuery(templatesPagesOptions(filter));
  const columns = useColumns();
  const mayWrite = viewer.may("messages.template.write");
  const filtered = Boolean(filter.search || filter.archived);
  const isEmpty = templates.data?.pages[0]?.total === 0 && !filtered;
  const make = mayWrite ? (
    <ButtonLink
      to="/messages/templates/$templateId"
      params={{ templateId: "new" }}
      icon={<Plus size={16} aria-hidden="true" />}
    >
      <Trans>New template</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`Templates`}
      state={<Trans>Words to begin with, so that nobody starts at an empty page in a hurry.</Trans>}
      action={
        isEmpty || !mayWrite ? undefined : (
          <>
            <Adopt />
            {make}
          </>
        )
      }
    >
      {isEmpty ? null : <Filters />}
      <Paged
        query={templates}
        empty={
          filtered ? (
            <Empty title={t`No template fits`} />
          ) : (
            <Empty
              icon={<LayoutTemplate size={28} strokeWidth={1.6} />}
              title={t`No template yet`}
              action={
                mayWrite ? (
                  <>
                    <Adopt />
                    {make}
                  </>
                ) : undefined
              }
            >
              <p>
                <Trans>
                  A template holds words that are needed again: a phishing wave, a scheduled outage, a new policy. Take
                  those that are written already, in English and German, and make them yours.
                </Trans>
              </p>
            </Empty>
          )
        }
      >
        {(items) => <DataTable label={t`Templates`} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </Paged>
    </Page>
  );
}
