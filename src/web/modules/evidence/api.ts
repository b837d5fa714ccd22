import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export interface LogState {
  readonly origin: string;
  readonly verifierKey: string;
  readonly size: number;
  readonly signedAt: string | null;
  readonly waiting: number;
  readonly witnessed: boolean;
}

export interface Entry {
  readonly position: number | null;
  readonly entryId: string;
  readonly kind: string;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string | null;
  readonly subjects: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly manifestSize: number | null;
}

interface Entries {
  readonly items: readonly Entry[];
  readonly total: number;
  readonly next: string | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly size: number;
  readonly checkedEntries: number;
  readonly checkedManifestRows: number;
  readonly problems: readonly { readonly position: number; readonly entryId: string | null; readonly what: string }[];
  readonly verifiedAt: string;
}

export const evidenceLivePath = "/api/evidence/live";
export const evidenceKey = ["evidence"] as const;

export const logStateOptions = queryOptions({
  queryKey: [...evidenceKey, "state"],
  queryFn: ({ signal }) => request<LogState>("GET", "/api/evidence", { signal }),
});

export const entriesPagesOptions = (filter: { kind?: string }) => ({
  ...pagesOptions([...evidenceKey, "entries", filter], (before, signal) =>
    request<Entries>("GET", "/api/evidence/entries", { query: { ...filter, before }, signal }),
  ),
  placeholderData: keepPreviousData,
});

export const verifyLog = () => request<Verification>("POST", "/api/evidence/verify", { body: {} });
