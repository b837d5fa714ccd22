import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Exception = Schema<"PolicyException">;
export type Proposal =
  paths["/api/policies/exceptions/{id}/propose"]["post"]["requestBody"]["content"]["application/json"];

export const exceptionsKey = ["policies", "exceptions"] as const;

export const exceptionPagesOptions = (filter: { state: string; search: string }) => ({
  ...pagesOptions([...exceptionsKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/policies/exceptions", { params: { query: { ...stated(filter), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const exceptionOptions = (id: string) =>
  queryOptions({
    queryKey: [...exceptionsKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/exceptions/{id}", { params: { path: { id } }, signal })),
  });

export const proposeException = (id: string, body: Proposal) =>
  answer(api.POST("/api/policies/exceptions/{id}/propose", { params: { path: { id } }, body }));

export const refuseException = (id: string, reason: string) =>
  answer(api.POST("/api/policies/exceptions/{id}/refuse", { params: { path: { id } }, body: { reason } }));

export const endException = (id: string, reason: string) =>
  answer(api.POST("/api/policies/exceptions/{id}/end", { params: { path: { id } }, body: { reason } }));
