import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api } from "../../platform/client.ts";

export type ApiToken = paths["/api/tokens"]["get"]["responses"][200]["content"]["application/json"]["items"][number];
export type NewToken = paths["/api/tokens"]["post"]["requestBody"]["content"]["application/json"];

export const tokensKey = ["tokens"] as const;

export const tokensOptions = queryOptions({
  queryKey: tokensKey,
  queryFn: ({ signal }) => answer(api.GET("/api/tokens", { signal })),
});

export const createToken = (body: NewToken) => answer(api.POST("/api/tokens", { body }));

export const revokeToken = (id: string) => answer(api.POST("/api/tokens/{id}/revoke", { params: { path: { id } } }));
