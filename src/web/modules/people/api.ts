import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";
import type { PeopleFilter } from "./filter.ts";

export type Person = Schema<"Person">;
export type ImportReport = Schema<"ImportReport">;
export type ImportProblem = ImportReport["problems"][number];
export type ImportSummary =
  paths["/api/people/imports"]["get"]["responses"][200]["content"]["application/json"]["items"][number];
export type Attributes = paths["/api/people/attributes"]["get"]["responses"][200]["content"]["application/json"];
export type AttributeValue = Attributes["departments"][number];

export const peopleKey = ["people"] as const;

export const peopleListOptions = (query: PeopleFilter & { limit?: number }) =>
  queryOptions({
    queryKey: [...peopleKey, "list", query],
    queryFn: ({ signal }) => answer(api.GET("/api/people", { params: { query }, signal })),
  });

export const peoplePagesOptions = (filter: PeopleFilter) => ({
  ...pagesOptions([...peopleKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/people", { params: { query: { ...stated(filter), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const attributesOptions = queryOptions({
  queryKey: [...peopleKey, "attributes"],
  queryFn: ({ signal }) => answer(api.GET("/api/people/attributes", { signal })),
});

export const importsPagesOptions = () =>
  pagesOptions([...peopleKey, "imports"], (after, signal) =>
    answer(api.GET("/api/people/imports", { params: { query: { after } }, signal })),
  );

export const importOptions = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, "import", id],
    queryFn: ({ signal }) => answer(api.GET("/api/people/imports/{id}", { params: { path: { id } }, signal })),
  });

export const audiencesPagesOptions = () =>
  pagesOptions(["audiences"], (after, signal) =>
    answer(api.GET("/api/audiences", { params: { query: { after } }, signal })),
  );
