import "../questions/reasons.ts";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { type ImportPreview, importsKey, importsOptions, previewImport, takeIn, undoImport } from "./api.ts";

const problems: Readonly<Record<string, MessageDescriptor>> = {
  "person-unknown": msg`nobody here has this address or number`,
  "document-unknown": msg`no published document is called this`,
  "document-ambiguous": msg`several documents are called this; give the id`,
  "version-not-in-force": msg`this version is not the one in force`,
  "date-unreadable": msg`this is no date`,
  "date-in-the-future": msg`this day is still to come`,
  "source-missing": msg`it does not say where it was taken from`,
  "not-owed": msg`this person does not owe it now`,
  twice: msg`stands in the list already`,
};

function useColumns(): Column<ImportPreview["rows"][number]>[] {
  const { t, i18n } = useLingui();
  return [
    { key: "line", header: t`Line`, render: ({ line }) => line },
    { key: "person", header: t`Person`, lead: true, render: ({ person }) => person },
    { key: "document", header: t`Document`, render: ({ document }) => document },
    { key: "on", header: t`Date`, render: ({ on }) => on },
    {
      key: "problem",
      header: t`What is wrong`,
      width: "30%",
      render: ({ problem }) => {
        if (problem === null)
          return (
            <Meaning tone="done" plain>
              <Trans>nothing</Trans>
            </Meaning>
          );
        const words = problems[problem];
        return (
          <Meaning tone="overdue" plain>
            {words ? i18n._(words) : problem}
          </Meaning>
        );
      },
    },
  ];
}

function Preview({ file, preview, onDone }: { file: File; preview: ImportPreview; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const columns = useColumns();
  const act = useMutation({
    mutationFn: () => takeIn(file),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["policies"] });
      onDone();
    },
  });
  const { good, bad } = preview;
  return (
    <Section title={file.name}>
      <p>
        <Plural
          value={good}
          _0="No row can be taken in."
          one="One row can be taken in."
          other="# rows can be taken in."
        />{" "}
        <Plural
          value={bad}
          _0="Nothing is wrong."
          one="One row is wrong and is left out."
          other="# rows are wrong and are left out."
        />
      </p>
      {act.error ? <ProblemNote error={act.error} /> : null}
      <p>
        <Button loading={act.isPending} disabled={good === 0} onClick={() => act.mutate()}>
          <Trans>Take the good rows in</Trans>
        </Button>
      </p>
      <DataTable
        label={t`Rows of the list`}
        columns={columns}
        rows={preview.rows}
        rowKey={({ line }) => String(line)}
      />
    </Section>
  );
}

function Earlier() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const imports = useQuery(importsOptions);
  const undo = useMutation({
    mutationFn: undoImport,
    onSuccess: () => client.invalidateQueries({ queryKey: importsKey }),
  });
  return (
    <Loaded query={imports}>
      {({ items }) =>
        items.length === 0 ? null : (
          <Section title={t`Lists that were taken in`}>
            {undo.error ? <ProblemNote error={undo.error} /> : null}
            <ul className={styles.people}>
              {items.map((one) => {
                const at = format.dateTime(one.importedAt);
                const name = one.importedBy;
                return (
                  <li key={one.id}>
                    {one.fileName}, <Plural value={one.rows} one="# row" other="# rows" />{" "}
                    <span className={styles.faint}>
                      <Trans>
                        by {name} on {at}
                      </Trans>
                    </span>{" "}
                    {one.undoneAt ? (
                      <span className={styles.faint}>
                        <Trans>taken back</Trans>
                      </span>
                    ) : (
                      <Button
                        variant="subtle"
                        size="small"
                        aria-label={`${t`Take it back`}: ${one.fileName}`}
                        loading={undo.isPending && undo.variables === one.id}
                        onClick={() => undo.mutate(one.id)}
                      >
                        <Trans>Take it back</Trans>
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </Section>
        )
      }
    </Loaded>
  );
}

/** What was acknowledged before Clarion: it counts, and says everywhere that nobody here saw it. */
export function ImportAcknowledgementsPage() {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const looking = useMutation({ mutationFn: previewImport });
  const look = (chosen: File) => {
    setFile(chosen);
    looking.mutate(chosen);
  };
  return (
    <Page
      title={t`Acknowledgements of earlier years`}
      state={t`They count for what people owe now, and are marked everywhere as imported and not witnessed.`}
    >
      <FileDrop
        accept=".csv,text/csv"
        title={<Trans>A list as CSV</Trans>}
        hint={
          <Trans>Columns: person (address or number), document (title or id), version (not needed), date, source</Trans>
        }
        disabled={looking.isPending}
        onFile={look}
      />
      {looking.error ? <ProblemNote error={looking.error} /> : null}
      {file && looking.data ? (
        <Preview
          file={file}
          preview={looking.data}
          onDone={() => {
            setFile(null);
            looking.reset();
          }}
        />
      ) : null}
      <Earlier />
    </Page>
  );
}
