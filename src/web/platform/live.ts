import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

const QUIET_MS = 400;

/** Refetches the given queries whenever the server says that something changed, at most once per quiet period. */
export function useLive(path: string, keys: readonly QueryKey[]): void {
  const client = useQueryClient();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    const refetch = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const queryKey of latest.current) void client.invalidateQueries({ queryKey });
      }, QUIET_MS);
    };
    const source = new EventSource(path);
    source.addEventListener("changed", refetch);
    source.addEventListener("open", () => {
      // After a broken connection something may have been missed.
      if (wasOpen) refetch();
      wasOpen = true;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [path, client]);
}
