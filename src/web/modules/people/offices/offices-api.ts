import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Office = Schema<"Office">;
export type Holding = Schema<"OfficeHolding">;
export type HoldingKind = Holding["kind"];

export const officesKey = ["offices"] as const;
export const officesLivePath = "/api/offices/live";

export const officesPagesOptions = (on: string | undefined) => ({
  ...pagesOptions([...officesKey, "pages", on], (after, signal) =>
    answer(api.GET("/api/offices", { params: { query: { ...stated({ on: on ?? "" }), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

/** Enough to choose from: an organisation has dozens of offices. */
export const officeChoicesOptions = queryOptions({
  queryKey: [...officesKey, "choices"],
  queryFn: ({ signal }) => answer(api.GET("/api/offices", { params: { query: { limit: 200 } }, signal })),
});

export const officeOptions = (id: string) =>
  queryOptions({
    queryKey: [...officesKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/offices/{id}", { params: { path: { id } }, signal })),
  });

export const officeHistoryOptions = (id: string) =>
  queryOptions({
    queryKey: [...officesKey, "history", id],
    queryFn: ({ signal }) => answer(api.GET("/api/offices/{id}/history", { params: { path: { id } }, signal })),
  });

export const officeReachOptions = (id: string) =>
  queryOptions({
    queryKey: [...officesKey, "reach", id],
    queryFn: ({ signal }) => answer(api.GET("/api/offices/{id}/reachability", { params: { path: { id } }, signal })),
  });

export const awayOptions = queryOptions({
  queryKey: [...officesKey, "away"],
  queryFn: ({ signal }) => answer(api.GET("/api/offices/away", { params: { query: {} }, signal })),
});

export const createOffice = (body: { name: string; purpose: string }) => answer(api.POST("/api/offices", { body }));

export const changeOffice = (id: string, body: { name: string; purpose: string }) =>
  answer(api.PATCH("/api/offices/{id}", { params: { path: { id } }, body }));

export const archiveOffice = (id: string) =>
  answer(api.POST("/api/offices/{id}/archive", { params: { path: { id } } }));

export interface NewHolding {
  readonly personId: string;
  readonly kind: HoldingKind;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export const giveOffice = (id: string, body: NewHolding) =>
  answer(api.POST("/api/offices/{id}/holdings", { params: { path: { id } }, body }));

export const releaseOffice = (id: string, holdingId: string, body: { lastDay: string | null; reason: string }) =>
  answer(api.POST("/api/offices/{id}/holdings/{holdingId}/end", { params: { path: { id, holdingId } }, body }));

export const orderDeputies = (id: string, holdings: string[]) =>
  answer(api.PUT("/api/offices/{id}/deputies", { params: { path: { id } }, body: { holdings } }));
