import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Starter = Schema<"StarterPolicies">["items"][number];
export type StarterCode = Starter["code"];

export const startersOptions = queryOptions({
  queryKey: ["policies", "starters"],
  queryFn: ({ signal }) => answer(api.GET("/api/policies/starters", { signal })),
});

export const adoptStarters = (codes: StarterCode[]) => answer(api.POST("/api/policies/starters", { body: { codes } }));
