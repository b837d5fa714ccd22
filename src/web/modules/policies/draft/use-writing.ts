import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { draftOptions, type PolicyDraft, saveDraft } from "./draft-api.ts";
import { type SaveState, Writer, type Written } from "./writer.ts";

const RETRY_MS = 8_000;

export interface Writing extends Written {
  readonly writer: Writer;
}

/** What is written on this page, saved as it goes. */
export function useWriting(found: PolicyDraft): Writing {
  const client = useQueryClient();
  const [writer] = useState(
    () =>
      new Writer(found, async (draft, revision) => {
        const kept = await saveDraft(found.documentId, { ...draft, revision });
        client.setQueryData(draftOptions(found.documentId).queryKey, kept);
        return kept;
      }),
  );
  const written = useSyncExternalStore(writer.subscribe, writer.now);
  useEffect(() => writer.adopt(found), [writer, found]);
  useEffect(() => {
    void writer.flush();
    return () => writer.stop();
  }, [writer]);
  useRetry(written.state, writer.flush);
  useBlocker({
    shouldBlockFn: async () => writer.isOpen() && !(await writer.flush()),
    enableBeforeUnload: writer.isOpen,
  });
  return { ...written, writer };
}

/** Tries again by itself while nothing answers, and at once when the connection is back. */
function useRetry(state: SaveState, flush: () => Promise<boolean>): void {
  const isLost = state.is === "failed" && state.error instanceof ApiProblem && state.error.status === 0;
  useEffect(() => {
    if (!isLost) return;
    const again = () => void flush();
    const timer = setTimeout(again, RETRY_MS);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [isLost, flush]);
}
