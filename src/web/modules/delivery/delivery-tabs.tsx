import { Trans, useLingui } from "@lingui/react/macro";
import { useViewer } from "../../platform/session.ts";
import { type LinkTab, LinkTabs } from "../../ui/link-tabs.tsx";

export function DeliveryTabs() {
  const { t } = useLingui();
  const viewer = useViewer();
  const tabs: (LinkTab & { permission: string })[] = [
    { to: "/deliveries", label: <Trans>Messages</Trans>, permission: "delivery.message.read" },
    { to: "/mail-catcher", label: <Trans>Caught mail</Trans>, permission: "delivery.catcher.read" },
  ];
  const mine = tabs.filter((tab) => viewer.may(tab.permission));
  return mine.length > 1 ? <LinkTabs label={t`Delivery`} tabs={mine} /> : null;
}
