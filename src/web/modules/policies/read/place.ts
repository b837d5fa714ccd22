import { useCallback, useEffect, useRef, useState } from "react";
import { thisDevice } from "./device.ts";
import type { Flow } from "./flow.ts";
import type { Keeper, Place } from "./reading.ts";

/** A place that is worth going to: whoever only opened the text begins at its beginning. */
const worthIt = 0.02;

/** After this long at one place, it is kept. */
const RESTS = 1_200;

/**
 * Goes on where this device was, keeps where it is, and says when another device was somewhere else: whoever reads is
 * asked, never moved.
 */
export function usePlace(flow: Flow, { reading, known, keepPlace }: Keeper) {
  const [offer, setOffer] = useState<Place | null>(null);
  const begun = useRef(false);
  const seen = useRef("");
  const { place } = reading;
  useEffect(() => {
    if (!known) return;
    const first = !begun.current;
    begun.current = true;
    if (!place || place.updatedAt === seen.current) return;
    seen.current = place.updatedAt;
    const own = place.device === thisDevice().id;
    if (place.share < worthIt) return;
    if (!own) setOffer(place);
    else if (first) void document.fonts.ready.then(() => flow.goTo(place));
  }, [known, place, flow]);
  useKeeping(flow, known, keepPlace);
  const answerOffer = useCallback(
    (go: boolean) => {
      if (go && offer) flow.goTo(offer);
      setOffer(null);
      document.getElementById("text")?.focus({ preventScroll: true });
    },
    [flow, offer],
  );
  return { offer, answerOffer };
}

/** After a rest, and when the page is left: a phone that is put away tells it, too. */
function useKeeping(flow: Flow, known: boolean, keepPlace: Keeper["keepPlace"]): void {
  const latest = useRef({ flow, keepPlace });
  latest.current = { flow, keepPlace };
  const pending = useRef(false);
  const first = useRef<number | undefined>(undefined);
  const { progress } = flow;
  useEffect(() => {
    if (!known) return;
    if (first.current === undefined) first.current = progress;
    if (first.current === progress && !pending.current) return;
    const keep = () => {
      if (!pending.current) return;
      pending.current = false;
      const anchor = latest.current.flow.here();
      if (anchor) void latest.current.keepPlace(anchor, latest.current.flow.progress).catch(() => undefined);
    };
    pending.current = true;
    const timer = setTimeout(keep, RESTS);
    const left = () => document.visibilityState === "hidden" && keep();
    document.addEventListener("visibilitychange", left);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", left);
    };
  }, [progress, known]);
}
