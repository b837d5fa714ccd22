import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { type ImportReport, importPeople, peopleKey, previewImport } from "./api.ts";
import { ImportReportView } from "./import/import-report.tsx";
import { PastImports } from "./import/past-imports.tsx";
import styles from "./people.module.css";

function useImport() {
  const client = useQueryClient();
  const preview = useMutation({
    mutationFn: async (file: File) => ({ file, report: await previewImport(file) }),
  });
  const apply = useMutation({
    mutationFn: importPeople,
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  });
  const reset = () => {
    preview.reset();
    apply.reset();
  };
  return { preview, apply, reset };
}

function Start({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className={styles.start}>
      <FileDrop
        accept=".csv,text/csv"
        title={<Trans>Drop a CSV file here, or choose one</Trans>}
        hint={<Trans>Comma or semicolon, UTF-8. You see what would happen before anything is saved.</Trans>}
        onFile={onFile}
      />
      <p className={styles.columns}>
        <Trans>
          Each row is one person, known again by e-mail address. Headers such as “E-mail”, “First name”, “Last name”,
          “Department”, “Location”, “Manager e-mail” are understood.
        </Trans>
      </p>
    </div>
  );
}

interface PreviewedProps {
  readonly report: ImportReport;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onApply: () => void;
  readonly onAgain: () => void;
}

function Previewed({ report, busy, error, onApply, onAgain }: PreviewedProps) {
  const touched = report.added + report.changed;
  const actions = (
    <>
      <div className={styles.actions}>
        <Button disabled={touched === 0} loading={busy} onClick={onApply}>
          {touched === 0 ? (
            <Trans>Nothing to import</Trans>
          ) : (
            <Plural value={touched} one="Import one person" other="Import # people" />
          )}
        </Button>
        <Button variant="default" onClick={onAgain}>
          <Trans>Choose another file</Trans>
        </Button>
      </div>
      {error ? (
        <div className={styles.note}>
          <ProblemNote error={error} />
        </div>
      ) : null}
    </>
  );
  return <ImportReportView report={report} actions={actions} />;
}

function Imported({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const actions = (
    <div className={styles.actions}>
      <ButtonLink to="/people">
        <Trans>See the people</Trans>
      </ButtonLink>
      <Button variant="default" onClick={onAgain}>
        <Trans>Import another file</Trans>
      </Button>
    </div>
  );
  return <ImportReportView report={report} done actions={actions} />;
}

export function ImportPage() {
  const { t } = useLingui();
  const { preview, apply, reset } = useImport();
  const file = preview.data?.file;
  const started = preview.isPending || preview.data !== undefined;
  return (
    <Page
      title={t`Import people`}
      state={t`All good rows come in together, in one step; every bad row is listed with its reason.`}
    >
      {preview.error ? (
        <div className={styles.noteAbove}>
          <ProblemNote error={preview.error} />
        </div>
      ) : null}
      {started ? null : <Start onFile={(chosen) => preview.mutate(chosen)} />}
      {preview.isPending ? <Waiting lines={6} /> : null}
      {preview.data && !apply.data ? (
        <Previewed
          report={preview.data.report}
          busy={apply.isPending}
          error={apply.error}
          onApply={() => file && apply.mutate(file)}
          onAgain={reset}
        />
      ) : null}
      {apply.data ? <Imported report={apply.data} onAgain={reset} /> : null}
      {started ? null : <PastImports />}
    </Page>
  );
}
