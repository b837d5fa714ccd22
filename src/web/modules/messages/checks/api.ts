import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { messagesKey } from "../api.ts";

export type Checks = Schema<"MessageChecks">;
export type Finding = Checks["findings"][number];

/** What the server finds in the words that are saved; `version` tells one saving from the next. */
export const checksOptions = (id: string, version: number, links: "asked" | "unasked") =>
  queryOptions({
    queryKey: [...messagesKey, "checks", id, version, links],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/messages/{id}/checks", { params: { path: { id }, query: { links } }, signal })),
  });
