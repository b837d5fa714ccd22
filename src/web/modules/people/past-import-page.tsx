import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { importOptions } from "./api.ts";
import { ImportReportView } from "./import/import-report.tsx";

export function PastImportPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { importId } = useParams({ from: "/shell/people/imports/$importId" });
  const report = useQuery(importOptions(importId));
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
      <Loaded query={report}>{(data) => <ImportReportView report={data} done />}</Loaded>
    </Page>
  );
}
