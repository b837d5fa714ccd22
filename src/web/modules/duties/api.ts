import { queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";

export interface Duty {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly minutes: number;
  readonly reason: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly state: string;
  readonly closedAt: string | null;
}

export interface Desk {
  readonly now: readonly Duty[];
  readonly soon: readonly Duty[];
  readonly done: readonly Duty[];
  readonly next: { readonly dueAt: string } | null;
}

export const deskLivePath = "/api/desk/live";

export const deskOptions = queryOptions({
  queryKey: ["desk"],
  queryFn: ({ signal }) => request<Desk>("GET", "/api/desk", { signal }),
});
