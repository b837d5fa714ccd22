import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { type ImportReport, importOptions, peopleKey } from "./api.ts";
import { ImportReportView } from "./import/import-report.tsx";
import { UndoPanel } from "./import/undo-panel.tsx";
import styles from "./people.module.css";

function Next({ report }: { report: ImportReport }) {
  return (
    <>
      <UndoPanel report={report} />
      <p className={styles.columns}>
        <Link to="/people">
          <Trans>See the people</Trans>
        </Link>
        {" · "}
        <Link to="/people/import">
          <Trans>Import another file</Trans>
        </Link>
      </p>
    </>
  );
}

export function PastImportPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { importId } = useParams({ from: "/shell/people/imports/$importId" });
  const report = useQuery(importOptions(importId));
  useLive(`/api/people/imports/${importId}/live`, [[...peopleKey, "import", importId]]);
  const when = report.data?.importedAt ? format.dateTime(report.data.importedAt) : "";
  const importedBy = report.data?.importedBy ?? "";
  const who = importedBy === "system" ? t`Clarion itself` : importedBy;
  return (
    <Page
      title={report.data?.fileName ?? t`Import`}
      state={
        report.data ? (
          <Trans>
            {when}, by {who}
          </Trans>
        ) : (
          ""
        )
      }
    >
      <Loaded query={report}>{(data) => <ImportReportView report={data} actions={<Next report={data} />} />}</Loaded>
    </Page>
  );
}
