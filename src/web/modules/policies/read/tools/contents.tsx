import { useEffect, useRef } from "react";
import { MenuItem } from "../../../../ui/menu.tsx";
import styles from "../read.module.css";
import type { Shared } from "../tool.ts";

/** Takes the focus when its code came after the menu was opened. */
export function useFirstFocus<T extends HTMLElement>() {
  const first = useRef<T>(null);
  useEffect(() => {
    const inside = first.current?.closest("[popover]");
    if (inside?.matches(":popover-open") && !inside.contains(document.activeElement))
      inside.querySelector<HTMLElement>("input:checked, button, a")?.focus();
  }, []);
  return first;
}

export function Contents({ headings, flow }: Shared) {
  const first = useFirstFocus<HTMLDivElement>();
  const go = (id: string) => {
    const element = document.getElementById(id);
    if (!element) return;
    flow.show(element);
    element.focus({ preventScroll: true });
  };
  return (
    <div ref={first}>
      {headings.map(({ id, level, number, text }) => (
        <MenuItem key={id} className={styles[`level${Math.min(level, 3)}`]} onChoose={() => go(id)}>
          {`${number} ${text}`.trim()}
        </MenuItem>
      ))}
    </div>
  );
}
