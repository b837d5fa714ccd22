import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./link-tabs.module.css";

export interface LinkTab {
  readonly to: LinkProps["to"];
  /** Addresses below it that count as being there. */
  readonly within?: string;
  readonly label: ReactNode;
}

/** Neighbouring pages of one place. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const { pathname } = useLocation();
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={styles.tab}
          data-active={pathname === tab.to || (tab.within && pathname.startsWith(tab.within)) ? "" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
