import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type ImportSummary, importsPagesOptions } from "../api.ts";
import styles from "../people.module.css";

function ImportState({ undo }: Pick<ImportSummary, "undo">) {
  if (undo?.state === "undone")
    return (
      <Meaning tone="apart" plain>
        <Trans>undone</Trans>
      </Meaning>
    );
  if (undo?.state === "undoing")
    return (
      <Meaning tone="later" plain>
        <Trans>is being undone</Trans>
      </Meaning>
    );
  return (
    <Meaning tone="done" plain>
      <Trans>applied</Trans>
    </Meaning>
  );
}

function useColumns(): Column<ImportSummary>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "file",
      header: t`File`,
      lead: true,
      render: (one) => (
        <Link to="/people/imports/$importId" params={{ importId: one.id ?? "" }}>
          {one.fileName}
        </Link>
      ),
    },
    { key: "when", header: t`When`, render: (one) => (one.importedAt ? format.dateTime(one.importedAt) : null) },
    {
      key: "who",
      header: t`Who`,
      render: (one) => (one.importedBy === "system" ? <Trans>Clarion itself</Trans> : one.importedBy),
    },
    { key: "added", header: t`Added`, align: "end", render: (one) => format.number(one.added) },
    { key: "changed", header: t`Changed`, align: "end", render: (one) => format.number(one.changed) },
    { key: "leftOut", header: t`Left out`, align: "end", render: (one) => format.number(one.leftOut) },
    { key: "state", header: t`State`, render: (one) => <ImportState undo={one.undo} /> },
  ];
}

export function PastImports() {
  const { t } = useLingui();
  const imports = useInfiniteQuery(importsPagesOptions());
  const columns = useColumns();
  return (
    <Section title={t`Past imports`}>
      <Paged
        query={imports}
        empty={
          <p className={styles.countWords}>
            <Trans>None yet. Each import will be listed here with what it did and what it could not use.</Trans>
          </p>
        }
      >
        {(items) => (
          <DataTable label={t`Past imports`} columns={columns} rows={items} rowKey={(one) => one.id ?? one.fileName} />
        )}
      </Paged>
    </Section>
  );
}
