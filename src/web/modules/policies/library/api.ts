import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Entry = Schema<"Library">["items"][number];
export type LibraryDocument = Schema<"LibraryDocument">;
export type Standing = Entry["standing"];

const libraryKey = ["policies", "library"] as const;

export const libraryOptions = (search: string, language: string) => ({
  ...pagesOptions([...libraryKey, "list", search, language], (after, signal) =>
    answer(api.GET("/api/library", { params: { query: { search, language, after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const libraryDocumentOptions = (documentId: string, language: string) =>
  queryOptions({
    queryKey: [...libraryKey, "document", documentId, language],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/library/{documentId}", { params: { path: { documentId }, query: { language } }, signal })),
    placeholderData: keepPreviousData,
  });
