import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type LogState = Schema<"EvidenceLog">;
export type Entry = Schema<"EvidenceEntry">;
export type Verification = Schema<"EvidenceVerification">;

export const evidenceLivePath = "/api/evidence/live";
export const evidenceKey = ["evidence"] as const;

export const logStateOptions = queryOptions({
  queryKey: [...evidenceKey, "state"],
  queryFn: ({ signal }) => answer(api.GET("/api/evidence", { signal })),
});

export const entriesPagesOptions = (kind: string | undefined, subject: string | undefined) => ({
  ...pagesOptions([...evidenceKey, "entries", kind, subject], (before, signal) =>
    answer(api.GET("/api/evidence/entries", { params: { query: { kind, subject, before } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const verifyLog = () => answer(api.POST("/api/evidence/verify"));
