import { useSyncExternalStore } from "react";

const query = window.matchMedia("(min-width: 861px)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether there is room for the rail. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
