import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { type Message, messageOptions, messagesKey, saveMessage } from "../api.ts";
import { type Draft, draftOf } from "./draft.ts";

const PAUSE_MS = 900;

export interface Conflict {
  readonly version: number;
  readonly changes: readonly { readonly by: { readonly displayName: string }; readonly fields: readonly string[] }[];
}

export type SaveState =
  | { readonly is: "saved"; readonly at: string }
  | { readonly is: "waiting" | "saving" }
  | { readonly is: "failed"; readonly error: unknown }
  | { readonly is: "conflict"; readonly conflict: Conflict };

export interface Writing {
  readonly draft: Draft;
  readonly state: SaveState;
  change(how: (draft: Draft) => Draft): void;
  /** Saves what is not saved yet; answers whether all of it is now. */
  flush(): Promise<boolean>;
  /** Of what was saved last. */
  version(): number;
  /** Ends a conflict: with what the server has, or with what stands here. */
  takeTheirs(): Promise<void>;
  keepMine(): Promise<void>;
}

const isConflict = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.reason === "changed-meanwhile";

const conflictOf = ({ body }: ApiProblem): Conflict => ({
  version: Number(body.version),
  changes: (body.changes ?? []) as Conflict["changes"],
});

/** Warns before the window closes, and saves before the page is left. */
function useCareOnLeaving(isOpen: () => boolean, flush: () => Promise<boolean>): void {
  useBlocker({
    shouldBlockFn: async () => isOpen() && !(await flush()),
    enableBeforeUnload: isOpen,
  });
}

/** Keeps what is written a moment after each change, one save at a time, each on what was saved last. */
export function useDraft(message: Message, voidApproval: boolean): Writing {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(message));
  const [state, setState] = useState<SaveState>({ is: "saved", at: message.updatedAt });
  const now = useRef({ draft, saved: draft, version: message.version, voidApproval });
  now.current.voidApproval = voidApproval;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);

  const adopt = useCallback((found: Message) => {
    const theirs = draftOf(found);
    now.current = { ...now.current, draft: theirs, saved: theirs, version: found.version };
    setDraft(theirs);
    setState({ is: "saved", at: found.updatedAt });
  }, []);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { draft: sent, version } = now.current;
    setState({ is: "saving" });
    try {
      const kept = await saveMessage(message.id, { ...sent, version, voidApproval: now.current.voidApproval });
      now.current = { ...now.current, saved: sent, version: kept.version };
      client.setQueryData(messageOptions(message.id).queryKey, kept);
      void client.invalidateQueries({ queryKey: [...messagesKey, "seen", message.id] });
      setState({ is: "saved", at: kept.updatedAt });
      return true;
    } catch (error) {
      setState(isConflict(error) ? { is: "conflict", conflict: conflictOf(error) } : { is: "failed", error });
      return false;
    }
  }, [client, message.id]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    await running.current;
    while (now.current.draft !== now.current.saved) {
      running.current = saveOnce();
      const saved = await running.current;
      running.current = undefined;
      if (!saved) return false;
    }
    return true;
  }, [saveOnce]);

  const change = useCallback(
    (how: (draft: Draft) => Draft) => {
      const next = how(now.current.draft);
      if (next === now.current.draft) return;
      now.current.draft = next;
      setDraft(next);
      setState((before) => (before.is === "conflict" ? before : { is: "waiting" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  // Somebody else has saved, or something of ours beside the draft has: without words of ours in between, theirs stand.
  useEffect(() => {
    if (message.version > now.current.version && now.current.draft === now.current.saved) adopt(message);
  }, [message, adopt]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useCareOnLeaving(() => now.current.draft !== now.current.saved, flush);

  return {
    draft,
    state,
    change,
    flush,
    version: () => now.current.version,
    takeTheirs: async () => adopt(await client.fetchQuery({ ...messageOptions(message.id), staleTime: 0 })),
    keepMine: async () => {
      if (state.is === "conflict") now.current.version = state.conflict.version;
      now.current.saved = draftOf(message);
      await flush();
    },
  };
}
