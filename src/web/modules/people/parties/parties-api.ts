import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Party = Schema<"Party">;
export type PartySummary = Schema<"PartySummary">;
export type Strategy = PartySummary["strategy"];
export type Need = Party["needs"][number];
export type Contact = Party["contacts"][number];
export type PartyChange = paths["/api/parties/{id}"]["patch"]["requestBody"]["content"]["application/json"];
export type PartyHistoryItem =
  paths["/api/parties/{id}/history"]["get"]["responses"][200]["content"]["application/json"]["items"][number];

export const partiesKey = ["parties"] as const;
export const partiesLivePath = "/api/parties/live";

export interface PartyFilter {
  readonly search?: string;
  readonly archived?: string;
}

/** As many as one answer may hold: the map shows them all. */
const perPage = 200;

export const partiesPagesOptions = ({ search, archived }: PartyFilter) => ({
  ...pagesOptions([...partiesKey, "pages", search, archived], (after, signal) => {
    const query = { ...stated({ search: search ?? "", archived: archived ?? "" }), limit: perPage, after };
    return answer(api.GET("/api/parties", { params: { query }, signal }));
  }),
  placeholderData: keepPreviousData,
});

export const partyOptions = (id: string) =>
  queryOptions({
    queryKey: [...partiesKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/parties/{id}", { params: { path: { id } }, signal })),
  });

export const partyHistoryOptions = (id: string) =>
  queryOptions({
    queryKey: [...partiesKey, "history", id],
    queryFn: ({ signal }) => answer(api.GET("/api/parties/{id}/history", { params: { path: { id } }, signal })),
  });

export const companyChoicesOptions = (search: string) =>
  queryOptions({
    queryKey: ["companies", "choices", search],
    queryFn: ({ signal }) => answer(api.GET("/api/companies", { params: { query: { search, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });

export const createParty = (body: { name: string; kind: Party["kind"]; power: number; interest: number }) =>
  answer(api.POST("/api/parties", { body }));

export const changeParty = (id: string, body: PartyChange) =>
  answer(api.PATCH("/api/parties/{id}", { params: { path: { id } }, body }));

export const archiveParty = (id: string) => answer(api.POST("/api/parties/{id}/archive", { params: { path: { id } } }));

export const restoreParty = (id: string) => answer(api.POST("/api/parties/{id}/restore", { params: { path: { id } } }));
