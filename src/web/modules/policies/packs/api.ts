import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Pack = Schema<"Pack">;
export type DueRule = Pack["dueRule"];
export type Renewal = Pack["renewal"];
export type Asks = Pack["asks"];
export type PackState = Pack["state"];
type PacksAnswer = paths["/api/packs"]["get"]["responses"][200]["content"]["application/json"];
export type PackRow = PacksAnswer["items"][number];
export type PackBody = Required<paths["/api/packs"]["post"]["requestBody"]["content"]["application/json"]>;
export type PackPreview = paths["/api/packs/preview"]["post"]["requestBody"]["content"]["application/json"];

const packStates = ["draft", "active", "ended"] as const;

const packsKey = ["policies", "packs"] as const;

export const packsPagesOptions = (filter: { search?: string | undefined; state?: string | undefined }) => {
  const state = packStates.find((one) => one === filter.state);
  const query = stated({ search: filter.search ?? "", ...(state && { state }) });
  return {
    ...pagesOptions([...packsKey, "pages", query], (after, signal) =>
      answer(api.GET("/api/packs", { params: { query: { ...query, after } }, signal })),
    ),
    placeholderData: keepPreviousData,
  };
};

export const packOptions = (id: string) =>
  queryOptions({
    queryKey: [...packsKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/packs/{id}", { params: { path: { id } }, signal })),
  });

export const packPreviewOptions = (body: PackPreview) =>
  queryOptions({
    queryKey: [...packsKey, "preview", body],
    queryFn: ({ signal }) => answer(api.POST("/api/packs/preview", { body, signal })),
    placeholderData: keepPreviousData,
  });

/** Documents to put into a pack, by title. */
export const documentChoicesOptions = queryOptions({
  queryKey: ["policies", "document-choices"],
  queryFn: ({ signal }) => answer(api.GET("/api/policies", { params: { query: { limit: 200 } }, signal })),
});

export const createPack = (body: PackBody) => answer(api.POST("/api/packs", { body }));

export const changePack = (id: string, revision: number, change: Partial<PackBody>) =>
  answer(api.PATCH("/api/packs/{id}", { params: { path: { id } }, body: { revision, change } }));

export const activatePack = (id: string) => answer(api.POST("/api/packs/{id}/activate", { params: { path: { id } } }));

export const endPack = (id: string) => answer(api.POST("/api/packs/{id}/end", { params: { path: { id } } }));
