import { useLingui } from "@lingui/react/macro";
import { Page } from "../../../ui/page.tsx";
import { Absences } from "./absences.tsx";

/** One's own absences: deputies act for one's offices meanwhile. */
export function MyAbsencesPage() {
  const { t } = useLingui();
  return (
    <Page
      title={t`When I am away`}
      state={t`Whatever is addressed to an office that you hold reaches your deputies on these days.`}
      narrow
    >
      <Absences personId={null} mayWrite />
    </Page>
  );
}
