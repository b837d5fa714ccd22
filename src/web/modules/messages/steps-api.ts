import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { approvalsKey, type StepToAsk } from "../../parts/approval/api.ts";
import { answer, api, type Schema } from "../../platform/client.ts";
import { type Message, messageOptions, messagesKey } from "./api.ts";

const of = (id: string) => ({ params: { path: { id } } });

export type Reach = Schema<"MessageReach">;

/** Asked anew whenever what was saved has changed. */
export const reachOptions = (message: Message) =>
  queryOptions({
    queryKey: [...messagesKey, "seen", message.id, "reach", message.version],
    queryFn: ({ signal }) => answer(api.GET("/api/messages/{id}/reach", { ...of(message.id), signal })),
    placeholderData: keepPreviousData,
  });

/** What brings a message on; each answers with how it stands then. */
export function useSteps(id: string) {
  const client = useQueryClient();
  const refetch = () =>
    Promise.all([messagesKey, approvalsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  const keep = async (message: Message) => {
    client.setQueryData(messageOptions(id).queryKey, message);
    await refetch();
  };
  return {
    submit: useMutation({
      mutationFn: (body: { version: number; steps: StepToAsk[] }) =>
        answer(api.POST("/api/messages/{id}/submit", { ...of(id), body })),
      onSuccess: refetch,
    }),
    withdraw: useMutation({
      mutationFn: () => answer(api.POST("/api/messages/{id}/withdraw", of(id))),
      onSuccess: keep,
    }),
    schedule: useMutation({
      mutationFn: (at: string | null) => answer(api.POST("/api/messages/{id}/schedule", { ...of(id), body: { at } })),
      onSuccess: keep,
    }),
    unschedule: useMutation({
      mutationFn: () => answer(api.POST("/api/messages/{id}/unschedule", of(id))),
      onSuccess: keep,
    }),
    cancel: useMutation({
      mutationFn: (reason: string) => answer(api.POST("/api/messages/{id}/cancel", { ...of(id), body: { reason } })),
      onSuccess: keep,
    }),
  };
}
