import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Starters = Schema<"Starters">;

export const startersKey = ["starters"] as const;

export const startersOptions = queryOptions({
  queryKey: startersKey,
  queryFn: ({ signal }) => answer(api.GET("/api/starters", { signal })),
});

export const adoptStarters = (body: { offices: string[]; parties: string[] }) =>
  answer(api.POST("/api/starters/adopt", { body }));
