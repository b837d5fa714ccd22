import { type RefObject, useEffect, useState } from "react";
import type { Flow } from "./flow.ts";

/** What has keys of its own, or is about to be pressed. */
const busy = "a, button, input, select, textarea, summary, label, [contenteditable], [popover], dialog, [role=menu]";

const isBusy = (target: EventTarget | null) => target instanceof Element && target.closest(busy) !== null;

function byKey(event: KeyboardEvent): number {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return 0;
  // Wide tables and code scroll by the arrows while they have the focus.
  const scrolls = event.target instanceof Element && event.target.closest("pre, [tabindex='0']") !== null;
  switch (event.key) {
    case "ArrowRight":
      return scrolls ? 0 : 1;
    case "ArrowLeft":
      return scrolls ? 0 : -1;
    case "PageDown":
      return 1;
    case "PageUp":
      return -1;
    case " ":
      return event.shiftKey ? -1 : 1;
    case "Home":
      return -Number.MAX_SAFE_INTEGER;
    case "End":
      return Number.MAX_SAFE_INTEGER;
    default:
      return 0;
  }
}

const SWIPE = 44;
/** Of the width, on either side: tapping there turns. */
const EDGE = 0.22;

/** Keys, swipes and taps on the edges turn pages; a tap in the middle brings the bar back or sends it away. */
function usePages(
  sheet: RefObject<HTMLElement | null>,
  flow: Flow,
  setAway: (next: (away: boolean) => boolean) => void,
) {
  const { paged, turn } = flow;
  useEffect(() => {
    if (!paged) return;
    const go = (by: number) => {
      turn(by);
      setAway(() => true);
    };
    const key = (event: KeyboardEvent) => {
      const by = byKey(event);
      if (by === 0) return;
      event.preventDefault();
      go(by);
    };
    let from: { x: number; y: number } | undefined;
    const down = ({ clientX, clientY, pointerType }: PointerEvent) => {
      from = pointerType === "mouse" ? undefined : { x: clientX, y: clientY };
    };
    const touched = ({ changedTouches: [touch] }: TouchEvent) => {
      if (!from || !touch || !window.getSelection()?.isCollapsed) return;
      const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) go(x < 0 ? 1 : -1);
    };
    const click = (event: MouseEvent) => {
      if (event.defaultPrevented || isBusy(event.target) || !window.getSelection()?.isCollapsed) return;
      const at = event.clientX / window.innerWidth;
      if (at < EDGE) go(-1);
      else if (at > 1 - EDGE) go(1);
      else setAway((away) => !away);
    };
    const onto = sheet.current;
    window.addEventListener("keydown", key);
    window.addEventListener("pointerdown", down);
    window.addEventListener("touchend", touched);
    onto?.addEventListener("click", click);
    return () => {
      window.removeEventListener("keydown", key);
      window.removeEventListener("pointerdown", down);
      window.removeEventListener("touchend", touched);
      onto?.removeEventListener("click", click);
    };
  }, [sheet, paged, turn, setAway]);
}

/** Whether the bar is away: while reading on, until one looks back. Focus inside brings it back, too (by style). */
export function useTurning(sheet: RefObject<HTMLElement | null>, flow: Flow): { readonly away: boolean } {
  const [away, setAway] = useState(false);
  usePages(sheet, flow, setAway);
  const { paged } = flow;
  useEffect(() => {
    let before = window.scrollY;
    const scrolled = () => {
      const now = window.scrollY;
      if (paged || Math.abs(now - before) < 12) return;
      setAway(now > before && now > 160);
      before = now;
    };
    const looked = ({ clientY, pointerType }: PointerEvent) => {
      if (pointerType === "mouse" && clientY < 64) setAway(false);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("pointermove", looked, { passive: true });
    return () => {
      window.removeEventListener("scroll", scrolled);
      window.removeEventListener("pointermove", looked);
    };
  }, [paged]);
  return { away };
}
