import { useLingui } from "@lingui/react";
import { Link, useLocation } from "@tanstack/react-router";
import { Brand } from "./brand.tsx";
import type { Place } from "./places.ts";
import styles from "./shell.module.css";

function PlaceList({ places }: { places: readonly Place[] }) {
  const { i18n } = useLingui();
  const { pathname } = useLocation();
  return (
    <ul className={styles.places}>
      {places.map((place) => {
        const here = place.within.some((start) => pathname === start || pathname.startsWith(`${start}/`));
        return (
          <li key={place.to}>
            <Link
              to={place.to}
              className={styles.place}
              data-here={here ? "" : undefined}
              aria-current={here ? "page" : undefined}
            >
              <place.icon size={18} strokeWidth={1.9} aria-hidden="true" />
              {i18n._(place.label)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

export function Rail({ places, label }: { places: readonly Place[]; label: string }) {
  return (
    <nav className={styles.rail} aria-label={label}>
      <Brand />
      <PlaceList places={places} />
    </nav>
  );
}

/** The rail of phones; only one of the two is ever displayed. */
export function BottomBar({ places, label }: { places: readonly Place[]; label: string }) {
  return (
    <nav className={styles.bottom} aria-label={label}>
      <PlaceList places={places} />
    </nav>
  );
}
