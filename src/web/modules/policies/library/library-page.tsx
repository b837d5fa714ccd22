import { useLingui } from "@lingui/react/macro";
import { Page } from "../../../ui/page.tsx";

export function LibraryPage() {
  const { t } = useLingui();
  return <Page title={t`Policies to read`}>{null}</Page>;
}
