import { Trans, useLingui } from "@lingui/react/macro";
import { useViewer } from "../../platform/session.ts";
import { type LinkTab, LinkTabs } from "../../ui/link-tabs.tsx";

export function PeopleTabs() {
  const { t } = useLingui();
  const viewer = useViewer();
  const tabs: (LinkTab & { permission: string })[] = [
    { to: "/people", label: <Trans>People</Trans>, permission: "people.person.read" },
    { to: "/audiences", label: <Trans>Audiences</Trans>, within: "/audiences/", permission: "people.audience.read" },
    {
      to: "/people/import",
      label: <Trans>Import</Trans>,
      within: "/people/import",
      permission: "people.person.import",
    },
    { to: "/roles", label: <Trans>Roles</Trans>, permission: "identity.grant.read" },
  ];
  return <LinkTabs label={t`People`} tabs={tabs.filter((tab) => viewer.may(tab.permission))} />;
}
