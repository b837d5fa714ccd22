import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema, stated } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type ListedTask = Schema<"ListedTask">;
export type OwedDuty = Schema<"OwedDuty">;
export type OwedSummary = Schema<"OwedSummary">;
export type Dispute = Schema<"Dispute">;
export type Decided = Schema<"DutiesDecided">;

export const tasksLivePath = "/api/tasks/live";
export const tasksKey = ["tasks"] as const;

export interface TaskFilter {
  readonly view?: string;
  readonly state?: string;
  readonly search?: string;
}

export const taskPagesOptions = (filter: TaskFilter) =>
  pagesOptions([...tasksKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/tasks", { params: { query: { ...stated(filter), after } as never }, signal })),
  );

export const giveTask = (body: {
  title: string;
  words: string;
  personId?: string;
  officeId?: string;
  dueOn: string;
  minutes: number;
  aboutRef?: string;
}) => answer(api.POST("/api/tasks", { body }));

export const officeChoicesOptions = queryOptions({
  queryKey: ["duties", "office-choices"],
  queryFn: ({ signal }) => answer(api.GET("/api/offices", { params: { query: { limit: 200 } }, signal })),
});

export const owedLivePath = "/api/duties/live";
export const owedKey = ["duties"] as const;

export interface OwedFilter {
  readonly kind?: string;
  readonly state?: string;
  readonly rung?: string;
  readonly office?: string;
  readonly search?: string;
}

export const owedPagesOptions = (filter: OwedFilter) =>
  pagesOptions([...owedKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/duties", { params: { query: { ...stated(filter), after } as never }, signal })),
  );

export const owedSummaryOptions = queryOptions({
  queryKey: [...owedKey, "summary"],
  queryFn: ({ signal }) => answer(api.GET("/api/duties/summary", { signal })),
});

export type Decision = "withdraw" | "give" | "theirs";
export interface Deciding {
  decision: Decision;
  personId?: string;
  words: string;
}

export const decideMany = (ids: string[], deciding: Deciding) =>
  answer(api.POST("/api/duties/decide", { body: { ids, ...deciding } }));

export const disputeOptions = (id: string) =>
  queryOptions({
    queryKey: [...owedKey, "dispute", id],
    queryFn: ({ signal }) => answer(api.GET("/api/duties/{id}/dispute", { params: { path: { id } }, signal })),
  });

export const settle = (id: string, deciding: Deciding) =>
  answer(api.POST("/api/duties/{id}/settle", { params: { path: { id } }, body: deciding }));
