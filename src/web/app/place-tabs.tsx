import { useLingui } from "@lingui/react";
import { useLocation } from "@tanstack/react-router";
import { useViewer } from "../platform/session.ts";
import { LinkTabs } from "../ui/link-tabs.tsx";
import { places, tabsFor } from "./places.ts";

/** The neighbours of the page that is open, where it is one of several of its place. */
export function PlaceTabs() {
  const { i18n } = useLingui();
  const viewer = useViewer();
  const { pathname } = useLocation();
  for (const place of places) {
    const tabs = tabsFor(place, viewer.may);
    if (tabs.length > 1 && tabs.some((tab) => pathname === tab.to || (tab.within && pathname.startsWith(tab.within))))
      return <LinkTabs label={i18n._(place.label)} tabs={tabs.map((tab) => ({ ...tab, label: i18n._(tab.label) }))} />;
  }
  return null;
}
