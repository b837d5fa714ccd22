import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

type ArchiveQuery = NonNullable<paths["/api/archive"]["get"]["parameters"]["query"]>;
type ArchivePage = paths["/api/archive"]["get"]["responses"]["200"]["content"]["application/json"];
export type SaidRow = ArchivePage["items"][number];
export type SaidMessage = Schema<"SaidMessage">;
export type SaidRecord = Schema<"SaidRecord">;
export type NewRecord = NonNullable<paths["/api/records"]["post"]["requestBody"]>["content"]["application/json"];

export const archiveKey = ["archive"] as const;
export const archiveLivePath = "/api/archive/live";

/** The filters as they stand in the address; days are the reader's own. */
export interface ArchiveFilter {
  readonly search?: string;
  readonly kind?: string;
  readonly audience?: string;
  readonly classification?: string;
  readonly person?: string;
  readonly sender?: string;
  readonly from?: string;
  readonly until?: string;
}

const classifications = ["public", "internal", "confidential"] as const;

/** The first instant of a day, or of the day after. */
function dayStart(day: string | undefined, plusDays: number): string | undefined {
  if (!day || Number.isNaN(Date.parse(`${day}T00:00`))) return undefined;
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + plusDays);
  return start.toISOString();
}

export const archivePagesOptions = (filter: ArchiveFilter) => {
  const { search, kind, audience, person, sender } = filter;
  const query: ArchiveQuery = Object.fromEntries(
    Object.entries({
      ...{ search, kind, audience, person, sender },
      classification: classifications.find((one) => one === filter.classification),
      from: dayStart(filter.from, 0),
      until: dayStart(filter.until, 1),
    }).filter(([, value]) => value !== undefined && value !== ""),
  );
  return {
    ...pagesOptions([...archiveKey, "list", query], (after, signal) =>
      answer(api.GET("/api/archive", { params: { query: { ...query, ...stated({ after: after ?? "" }) } }, signal })),
    ),
    placeholderData: keepPreviousData,
  };
};

/** For the filter; they change seldom, and counting all that was said takes a while. */
export const kindsOptions = queryOptions({
  queryKey: [...archiveKey, "kinds"],
  queryFn: ({ signal }) => answer(api.GET("/api/archive/kinds", { signal })),
  staleTime: 5 * 60_000,
});

export const saidOptions = (id: string) =>
  queryOptions({
    queryKey: [...archiveKey, "said", id],
    queryFn: ({ signal }) => answer(api.GET("/api/archive/{id}", { params: { path: { id } }, signal })),
  });

export const toldPagesOptions = (id: string, search: string) => ({
  ...pagesOptions([...archiveKey, "people", id, search], (after, signal) =>
    answer(
      api.GET("/api/archive/{id}/people", {
        params: { path: { id }, query: stated({ search, after: after ?? "" }) },
        signal,
      }),
    ),
  ),
  placeholderData: keepPreviousData,
});

export const makeRecord = (body: NewRecord) => answer(api.POST("/api/records", { body }));

export function uploadProof(file: File) {
  const form = new FormData();
  form.append("file", file);
  return answer(
    api.POST("/api/records/files", { body: form as never, bodySerializer: (body: unknown) => body as never }),
  );
}
