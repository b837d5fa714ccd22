import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Sending = Schema<"Sending">;
export type GoingLive = Schema<"GoingLive">;

const sendingKey = ["sending"] as const;

/** On every page: another administrator's pause is seen within half a minute. */
export const sendingOptions = queryOptions({
  queryKey: sendingKey,
  queryFn: ({ signal }) => answer(api.GET("/api/sending", { signal })),
  refetchInterval: 30_000,
});

export const goingLiveOptions = queryOptions({
  queryKey: [...sendingKey, "going-live"],
  queryFn: ({ signal }) => answer(api.GET("/api/going-live", { signal })),
  // What waits grows while one looks: an invitation is queued a moment after its role was given.
  refetchInterval: 5_000,
});

function useSendingChange<T>(change: (input: T) => Promise<Sending>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: sendingKey }),
  });
}

export const useGoLive = () =>
  useSendingChange((body: { waiting: "send" | "exclude"; mails: number }) =>
    answer(api.POST("/api/going-live", { body })),
  );

export const usePause = () =>
  useSendingChange((reason: string) => answer(api.POST("/api/sending/pause", { body: { reason } })));

export function useReleaseInvitations() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/going-live/invitations")),
    onSettled: () => client.invalidateQueries({ queryKey: sendingKey }),
  });
}

export const useResume = () => useSendingChange((_: undefined) => answer(api.POST("/api/sending/resume")));
