import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import type { Assignment } from "../api.ts";
import type { Anchor } from "./anchor.ts";
import { thisDevice } from "./device.ts";
import { type Change, sendChange, sendChanges, waitingChanges } from "./offline/changes.ts";

export type Reading = Schema<"Reading">;
export type Place = NonNullable<Reading["place"]>;
export type Mark = Reading["marks"][number];
export type NewMark = Anchor & Pick<Mark, "kind" | "note">;

const nothing: Reading = { place: null, marks: [] };

/** What the server knows, and over it what this device could not send yet. */
function overlaid(reading: Reading, changes: readonly Change[], base: string): Reading {
  let { place, marks } = reading;
  for (const { url, method, body } of changes.filter((change) => change.url.startsWith(base))) {
    if (url.endsWith("/place")) place = body as Place;
    else {
      const id = url.slice(url.lastIndexOf("/") + 1);
      marks = marks.filter((mark) => mark.id !== id);
      if (method === "PUT") marks = [...marks, { ...(body as Mark), id }];
    }
  }
  return { place, marks: [...marks].sort((one, other) => one.block - other.block || one.at - other.at) };
}

const baseOf = (id: string) => `/api/assignments/${id}/reading`;

const readingOptions = ({ id, personId }: Assignment) =>
  queryOptions({
    queryKey: ["reading", id],
    queryFn: async ({ signal }) => {
      await sendChanges(personId).catch(() => undefined);
      const known = await answer(api.GET("/api/assignments/{id}/reading", { params: { path: { id } }, signal })).catch(
        (error: unknown) => {
          // Without a connection there is what this device knows, and that may be nothing.
          if (error instanceof ApiProblem && error.status === 0) return nothing;
          throw error;
        },
      );
      return overlaid(known, await waitingChanges(personId), baseOf(id));
    },
    refetchOnReconnect: "always",
    networkMode: "always",
  });

/** What this person keeps at this text, and how they change it: at once here, then wherever else they read. */
export function useReading(assignment: Assignment) {
  const client = useQueryClient();
  const options = readingOptions(assignment);
  const { data, isSuccess } = useQuery(options);
  const { id, personId, document } = assignment;
  const key = `${id} ${personId} ${document.language} ${document.number}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for all that is read of the assignment
  const change = useCallback(
    (path: string, method: Change["method"], body: unknown, next: (before: Reading) => Reading) => {
      client.setQueryData(options.queryKey, (before: Reading | undefined) => next(before ?? nothing));
      return sendChange({ url: `${baseOf(id)}/${path}`, method, body, personId });
    },
    [client, key],
  );
  const keepPlace = useCallback(
    (anchor: Anchor, share: number) => {
      const { id: device, kind: deviceKind } = thisDevice();
      const body = {
        ...anchor,
        quote: anchor.quote.slice(0, 200),
        share,
        device,
        deviceKind,
        language: document.language,
      };
      const place = { ...body, number: document.number, updatedAt: new Date().toISOString() };
      return change("place", "PUT", body, (before) => ({ ...before, place }));
    },
    [change, document.language, document.number],
  );
  const [problem, setProblem] = useState<unknown>(null);
  /** What could not be kept is said, and the page shows what is. */
  const told = useCallback(
    (saved: Promise<void>) =>
      saved.then(
        () => setProblem(null),
        (error: unknown) => {
          setProblem(error);
          return client.invalidateQueries({ queryKey: ["reading", id] });
        },
      ),
    [client, id],
  );
  const keepMark = useCallback(
    (mark: NewMark, markId: string = crypto.randomUUID()) => {
      const { kind, block, at, quote, note } = mark;
      const body = { kind, block, at, quote, note, language: document.language };
      const kept: Mark = { ...body, id: markId, number: document.number, createdAt: new Date().toISOString() };
      const next = ({ place, marks }: Reading) => ({
        place,
        marks: [...marks.filter((one) => one.id !== markId), kept].sort((a, b) => a.block - b.block || a.at - b.at),
      });
      return told(change(`marks/${markId}`, "PUT", body, next));
    },
    [change, told, document.language, document.number],
  );
  const dropMark = useCallback(
    (markId: string) =>
      told(
        change(`marks/${markId}`, "DELETE", null, ({ place, marks }) => ({
          place,
          marks: marks.filter((one) => one.id !== markId),
        })),
      ),
    [change, told],
  );
  useSendingLater(personId);
  return { reading: data ?? nothing, known: isSuccess, problem, keepPlace, keepMark, dropMark };
}

export type Keeper = ReturnType<typeof useReading>;

function useSendingLater(personId: string): void {
  useEffect(() => {
    const send = () => void sendChanges(personId).catch(() => undefined);
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [personId]);
}
