import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Desk = Schema<"Desk">;
export type Duty = Schema<"Duty">;

export const deskLivePath = "/api/desk/live";

export const deskOptions = queryOptions({
  queryKey: ["desk"],
  queryFn: ({ signal }) => answer(api.GET("/api/desk", { signal })),
});
