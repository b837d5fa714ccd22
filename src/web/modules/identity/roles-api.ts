import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type Grant = paths["/api/grants"]["get"]["responses"][200]["content"]["application/json"]["items"][number];
export type GrantableRole = Grant["role"];

export const grantableRoles: readonly GrantableRole[] = [
  "administrator",
  "technical_administrator",
  "author",
  "approver",
  "responder",
  "auditor",
];

export const grantsKey = ["grants"] as const;

export const grantsPagesOptions = () =>
  pagesOptions(grantsKey, (after, signal) => answer(api.GET("/api/grants", { params: { query: { after } }, signal })));

export const personChoicesOptions = (search: string) =>
  queryOptions({
    queryKey: [...grantsKey, "people", search],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/people", { params: { query: { search: search || undefined, limit: 20 } }, signal })),
    placeholderData: keepPreviousData,
  });

export const giveGrant = (personId: string, role: GrantableRole) =>
  answer(api.POST("/api/grants", { body: { personId, role } }));

export const endGrant = (id: string) => answer(api.POST("/api/grants/{id}/end", { params: { path: { id } } }));

export const choosePassword = (password: string) => answer(api.POST("/api/account/password", { body: { password } }));
