import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { useViewer } from "../../../platform/session.ts";
import { draftOptions, type PolicyDraft, saveDraft } from "./draft-api.ts";
import { type SaveState, Writer, type Written } from "./writer.ts";

const RETRY_MS = 8_000;

export interface Writing extends Written {
  readonly writer: Writer;
}

/** What is written on this page, saved as it goes. */
export function useWriting(found: PolicyDraft): Writing {
  const client = useQueryClient();
  const personId = useViewer().session?.person?.id ?? "";
  const [writer] = useState(
    () =>
      new Writer(found, personId, async (draft, revision) => {
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
  useCareOnHiding(writer);
  useBlocker({
    shouldBlockFn: async () => !(await writer.flush()) && !writer.isSafe(),
    enableBeforeUnload: writer.isOpen,
  });
  return { ...written, writer };
}

/** A window that nobody sees may be closed without another word: telephones do so. */
function useCareOnHiding({ keep, flush }: Writer): void {
  useEffect(() => {
    const care = () => {
      if (document.visibilityState !== "hidden") return;
      keep();
      void flush();
    };
    document.addEventListener("visibilitychange", care);
    window.addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", care);
      window.removeEventListener("pagehide", keep);
    };
  }, [keep, flush]);
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
