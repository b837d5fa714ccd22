import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type WorkCalendar = Schema<"WorkCalendar">;
export type CalendarInput = paths["/api/working-time"]["post"]["requestBody"]["content"]["application/json"];
export type WorkingTime = paths["/api/working-time"]["get"]["responses"][200]["content"]["application/json"];

export const workingTimeKey = ["working-time"] as const;

export const workingTimeOptions = (language: string) =>
  queryOptions({
    queryKey: [...workingTimeKey, "all", language],
    queryFn: ({ signal }) => answer(api.GET("/api/working-time", { params: { query: { language } }, signal })),
  });

export const regionsOptions = (language: string) =>
  queryOptions({
    queryKey: [...workingTimeKey, "regions", language],
    queryFn: ({ signal }) => answer(api.GET("/api/working-time/regions", { params: { query: { language } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const holidaysOptions = (region: string, language: string) =>
  queryOptions({
    queryKey: [...workingTimeKey, "holidays", region, language],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/working-time/holidays", { params: { query: { region, language } }, signal })),
    placeholderData: keepPreviousData,
  });

export const saveCalendar = (id: string | null, body: CalendarInput) =>
  id === null
    ? answer(api.POST("/api/working-time", { body }))
    : answer(api.PUT("/api/working-time/{id}", { params: { path: { id } }, body }));

export const removeCalendar = (id: string) =>
  answer(api.POST("/api/working-time/{id}/remove", { params: { path: { id } } }));
