import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { Shared } from "../tool.ts";
import { isReaderKey } from "../tool-keys.ts";

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

/** Keys of what stands in the text; those of pages stand with the pages, those that open tools with the page. */
export function useShortcuts(shared: Shared, tell: (words: string) => void): void {
  const { t } = useLingui();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const acts: Record<string, () => void> = {
        b: () => {
          document.querySelector<HTMLElement>("[data-bookmark]")?.click();
          tell(t`Bookmark set or removed`);
        },
        n: () => chapter(shared, 1),
        p: () => chapter(shared, -1),
      };
      const act = acts[event.key];
      if (!act || !isReaderKey(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shared, tell, t]);
}
