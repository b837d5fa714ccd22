import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Desk = Schema<"Desk">;
export type Duty = Schema<"Duty">;

export const deskLivePath = "/api/desk/live";
export const deskKey = ["desk"] as const;

export const deskOptions = queryOptions({
  queryKey: deskKey,
  queryFn: ({ signal }) => answer(api.GET("/api/desk", { signal })),
});

export const colleaguesOptions = (search: string) =>
  queryOptions({
    queryKey: ["colleagues", search],
    queryFn: ({ signal }) => answer(api.GET("/api/duties/colleagues", { params: { query: { search } }, signal })),
    enabled: search.length >= 2,
    staleTime: 60_000,
  });

const at = (id: string) => ({ params: { path: { id } } });

export const snooze = (id: string, until: string) =>
  answer(api.POST("/api/duties/{id}/snooze", { ...at(id), body: { until } }));
export const wake = (id: string) => answer(api.DELETE("/api/duties/{id}/snooze", at(id)));
export const handOver = (id: string, personId: string, words: string) =>
  answer(api.POST("/api/duties/{id}/hand-over", { ...at(id), body: { personId, words } }));
export const take = (id: string) => answer(api.POST("/api/duties/{id}/take", at(id)));
export const sayNotMine = (id: string, reason: string) =>
  answer(api.POST("/api/duties/{id}/not-mine", { ...at(id), body: { reason } }));
export const takeNotMineBack = (id: string) => answer(api.DELETE("/api/duties/{id}/not-mine", at(id)));
