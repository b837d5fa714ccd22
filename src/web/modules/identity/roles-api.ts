import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type Grant = paths["/api/grants"]["get"]["responses"][200]["content"]["application/json"]["items"][number];
export type GrantableRole = Grant["role"];
export type Scope = Schema<"GrantScope">;

export const grantableRoles: readonly GrantableRole[] = [
  "administrator",
  "technical_administrator",
  "author",
  "approver",
  "responder",
  "auditor",
];

export const grantsKey = ["grants"] as const;

export const grantsPagesOptions = (ended = false) =>
  pagesOptions([...grantsKey, "pages", ended], (after, signal) =>
    answer(api.GET("/api/grants", { params: { query: { after, state: ended ? "ended" : "in-force" } }, signal })),
  );

export const companyChoicesOptions = (search: string) =>
  queryOptions({
    queryKey: [...grantsKey, "companies", search],
    queryFn: ({ signal }) => answer(api.GET("/api/companies", { params: { query: { search, limit: 20 } }, signal })),
    placeholderData: keepPreviousData,
  });

export type NewGrant = paths["/api/grants"]["post"]["requestBody"]["content"]["application/json"];

export const giveGrant = (body: NewGrant) => answer(api.POST("/api/grants", { body }));

export const inviteAgain = (id: string) => answer(api.POST("/api/grants/{id}/invite", { params: { path: { id } } }));

export const rulesOptions = queryOptions({
  queryKey: ["sign-in-rules"],
  queryFn: ({ signal }) => answer(api.GET("/api/sign-in-rules", { signal })),
});

export const setSecondFactorRule = (secondFactorForRoles: boolean) =>
  answer(api.POST("/api/sign-in-rules", { body: { secondFactorForRoles } }));

export const endGrant = (id: string) => answer(api.POST("/api/grants/{id}/end", { params: { path: { id } } }));

export const choosePassword = (password: string) => answer(api.POST("/api/account/password", { body: { password } }));
