import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api } from "../../platform/client.ts";

type People = paths["/api/who-may-what/people"]["get"]["responses"][200]["content"]["application/json"];
type Permissions = paths["/api/who-may-what/permissions"]["get"]["responses"][200]["content"]["application/json"];
export type Holder = People["items"][number];
export type PermissionHolders = Permissions["items"][number];
export type HeldGrant = Holder["grants"][number];

export const holdersOptions = (search: string) =>
  queryOptions({
    queryKey: ["who-may-what", "people", search],
    queryFn: ({ signal }) => answer(api.GET("/api/who-may-what/people", { params: { query: { search } }, signal })),
    placeholderData: keepPreviousData,
  });

export const permissionHoldersOptions = queryOptions({
  queryKey: ["who-may-what", "permissions"],
  queryFn: ({ signal }) => answer(api.GET("/api/who-may-what/permissions", { signal })),
});
