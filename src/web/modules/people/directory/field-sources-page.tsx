import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type Field, fieldSourceRows, refreshPeople, setSource, sourcesOptions } from "./directory-api.ts";
import { fieldOrder, useFieldWords } from "./field-words.ts";

interface Row {
  readonly field: Field;
  readonly source: "import" | "hand";
}

export function FieldSourcesPage() {
  const { t } = useLingui();
  const client = useQueryClient();
  const words = useFieldWords();
  const sources = useQuery(sourcesOptions);
  const set = useMutation({
    mutationFn: ({ field, source }: Row) => setSource(field, source),
    onSuccess: () => refreshPeople(client),
  });
  const columns: Column<Row>[] = [
    { key: "field", header: t`Field`, lead: true, render: ({ field }) => words(field) },
    {
      key: "source",
      header: t`Who decides`,
      render: (row) => (
        <FilterChoices
          label={words(row.field)}
          choices={[
            { value: "import", label: t`The import` },
            { value: "hand", label: t`Kept by hand` },
          ]}
          value={row.source}
          onChange={(source) => set.mutate({ field: row.field, source: source as Row["source"] })}
        />
      ),
    },
  ];
  return (
    <Page
      title={t`Where fields are kept`}
      above={
        <Link to="/people">
          <Trans>All people</Trans>
        </Link>
      }
      narrow
      state={
        <Trans>
          What the import decides cannot be edited here for people whom it brought. What is kept by hand, the import
          leaves alone. Every change stays in the evidence.
        </Trans>
      }
    >
      {set.error ? <ProblemNote error={set.error} /> : null}
      <Loaded query={sources}>
        {(known) => (
          <DataTable
            label={t`Where fields are kept`}
            columns={columns}
            rows={fieldSourceRows(known, fieldOrder)}
            rowKey={({ field }) => field}
          />
        )}
      </Loaded>
    </Page>
  );
}
