import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export const grantableRoles = [
  "administrator",
  "technical_administrator",
  "author",
  "approver",
  "responder",
  "auditor",
] as const;

export type GrantableRole = (typeof grantableRoles)[number];

export interface Grant {
  readonly id: string;
  readonly role: GrantableRole;
  readonly person: { readonly id: string; readonly displayName: string; readonly email: string };
  readonly grantedAt: string;
  readonly hasPassword: boolean;
}

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

export const grantsKey = ["grants"] as const;

export const grantsPagesOptions = () =>
  pagesOptions(grantsKey, (after, signal) => request<List<Grant>>("GET", "/api/grants", { query: { after }, signal }));

export const personChoicesOptions = (search: string) =>
  queryOptions({
    queryKey: [...grantsKey, "people", search],
    queryFn: ({ signal }) =>
      request<List<{ readonly id: string; readonly displayName: string; readonly email: string }>>(
        "GET",
        "/api/people",
        {
          query: { search, limit: 20 },
          signal,
        },
      ),
    placeholderData: keepPreviousData,
  });

export const giveGrant = (personId: string, role: GrantableRole) =>
  request<{ invited: boolean }>("POST", "/api/grants", { body: { personId, role } });

export const endGrant = (id: string) => request<object>("POST", `/api/grants/${id}/end`, { body: {} });

export const choosePassword = (password: string) =>
  request<{ email: string }>("POST", "/api/account/password", { body: { password } });
