import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
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
  const row = useRef<HTMLElement>(null);
  const here = tabs.find(({ to, within }) => pathname === to || (within && pathname.startsWith(within)))?.to;
  // On a phone the row is wider than the screen: where one is must not be outside it.
  useEffect(() => {
    const tab = here === undefined ? null : row.current?.querySelector<HTMLElement>("[data-active]");
    if (row.current && tab) row.current.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - row.current.clientWidth / 2;
  }, [here]);
  return (
    <nav ref={row} className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={styles.tab}
          // Otherwise everything below an address would call that address "here", too.
          activeOptions={{ exact: true }}
          data-active={tab.to === here ? "" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
