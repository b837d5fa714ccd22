import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { readPreference } from "../../../../platform/preferences.ts";
import type { Shared } from "../tool.ts";

/** Single letters can be switched off (WCAG 2.1.4): who speaks to the computer would press them by chance. */
const lettersOff = () => readPreference("reading.letters") === "off";

const typing = "input, textarea, select, [contenteditable], dialog, [popover], [role=menu]";

function chapter({ headings, flow }: Shared, by: number): void {
  const elements = headings.flatMap(({ id }) => document.getElementById(id) ?? []);
  const edge = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    return flow.paged ? box.left : box.top - 110;
  };
  const next =
    by > 0
      ? elements.find((element) => edge(element) > (flow.paged ? window.innerWidth * 0.9 : 4))
      : elements.findLast((element) => edge(element) < -4);
  if (!next) return;
  flow.show(next);
  next.focus({ preventScroll: true });
}

/** The keys of the reader; those of pages stand with the pages. Whoever types, or is in a menu, types. */
export function useShortcuts(shared: Shared, tell: (words: string) => void): void {
  const { t } = useLingui();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      if (lettersOff() && event.key !== "?") return;
      const acts: Record<string, () => void> = {
        "?": () => shared.open("keys"),
        "/": () => shared.open("search"),
        m: () => shared.open("marks"),
        s: () => shared.open("sentence"),
        b: () => {
          document.querySelector<HTMLElement>("[data-bookmark]")?.click();
          tell(t`Bookmark set or removed`);
        },
        n: () => chapter(shared, 1),
        p: () => chapter(shared, -1),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shared, tell, t]);
}
