import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema } from "../../platform/client.ts";

export type Term = Schema<"GlossaryTerm">;
export type Word = Schema<"Word">;
export type TermBody = NonNullable<paths["/api/glossary"]["post"]["requestBody"]>["content"]["application/json"];

export const glossaryKey = ["glossary"] as const;
export const glossaryLivePath = "/api/glossary/live";

export const termsOptions = (search: string, archived: boolean) =>
  queryOptions({
    queryKey: [...glossaryKey, "list", search, archived],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/glossary", { params: { query: { search, archived: archived ? "true" : "false" } }, signal }),
      ),
  });

export const termOptions = (id: string) =>
  queryOptions({
    queryKey: [...glossaryKey, "term", id],
    queryFn: ({ signal }) => answer(api.GET("/api/glossary/{id}", { params: { path: { id } }, signal })),
  });

export const historyOptions = (id: string) =>
  queryOptions({
    queryKey: [...glossaryKey, "history", id],
    queryFn: ({ signal }) => answer(api.GET("/api/glossary/{id}/history", { params: { path: { id } }, signal })),
  });

export const startersOptions = queryOptions({
  queryKey: [...glossaryKey, "starters"],
  queryFn: ({ signal }) => answer(api.GET("/api/glossary/starters", { signal })),
});

export const wordsOptions = (language: string) =>
  queryOptions({
    queryKey: ["words", language],
    queryFn: ({ signal }) => answer(api.GET("/api/words", { params: { query: { language } }, signal })),
  });

export const adoptStarters = (codes: string[]) => answer(api.POST("/api/glossary/starters", { body: { codes } }));
export const createTerm = (body: TermBody) => answer(api.POST("/api/glossary", { body }));
export const changeTerm = (id: string, version: number, body: TermBody) =>
  answer(api.PUT("/api/glossary/{id}", { params: { path: { id } }, body: { ...body, version } }));
export const archiveTerm = (id: string, archived: boolean) => {
  const params = { path: { id } };
  return answer(
    archived ? api.POST("/api/glossary/{id}/archive", { params }) : api.POST("/api/glossary/{id}/restore", { params }),
  );
};
