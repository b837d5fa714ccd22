import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";
import { messagesKey } from "../api.ts";

export type Template = Schema<"MessageTemplate">;
export type TemplateRow = Schema<"MessageTemplateList">["items"][number];
export type TemplateToSave = paths["/api/message-templates/{id}"]["put"]["requestBody"]["content"]["application/json"];
export type NewTemplate = paths["/api/message-templates"]["post"]["requestBody"]["content"]["application/json"];

export const templatesKey = [...messagesKey, "templates"] as const;

export interface TemplatesFilter {
  readonly search?: string;
  readonly archived?: string;
}

export const templatesPagesOptions = (filter: TemplatesFilter = {}) => {
  const archived = filter.archived === "true" ? ("true" as const) : undefined;
  const query = stated({ search: filter.search ?? "", ...(archived && { archived }) });
  return pagesOptions([...templatesKey, "list", query], (after, signal) =>
    answer(api.GET("/api/message-templates", { params: { query: { ...query, after } }, signal })),
  );
};

export const startersOptions = queryOptions({
  queryKey: [...templatesKey, "starters"],
  queryFn: ({ signal }) => answer(api.GET("/api/message-templates/starters", { signal })),
});

const of = (id: string) => ({ params: { path: { id } } });

export const templateOptions = (id: string) =>
  queryOptions({
    queryKey: [...templatesKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/message-templates/{id}", { ...of(id), signal })),
  });

export const createTemplate = (body: NewTemplate) => answer(api.POST("/api/message-templates", { body }));

export const changeTemplate = (id: string, body: TemplateToSave) =>
  answer(api.PUT("/api/message-templates/{id}", { ...of(id), body }));

export const archiveTemplate = (id: string, archived: boolean) =>
  answer(api.POST("/api/message-templates/{id}/archive", { ...of(id), body: { archived } }));

export const adoptStarters = (codes: string[]) => answer(api.POST("/api/message-templates/adopt", { body: { codes } }));
