import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { peopleKey } from "../api.ts";

export type ErasurePreview = Schema<"ErasurePreview">;

export const erasureOptions = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, "erasure", id],
    queryFn: ({ signal }) => answer(api.GET("/api/people/{id}/erasure", { params: { path: { id } }, signal })),
    gcTime: 0,
  });

export function useErase(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string; confirmation: string }) =>
      answer(api.POST("/api/people/{id}/erasure", { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  });
}

export const registerOptions = (language: "en" | "de") =>
  queryOptions({
    queryKey: ["privacy", "register", language],
    queryFn: ({ signal }) => answer(api.GET("/api/privacy/register", { params: { query: { language } }, signal })),
  });
