import { i18n } from "@lingui/core";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";
import { readPreference } from "../../platform/preferences.ts";

type Answer<T extends { responses: { 200: { content: { "application/json": unknown } } } }> =
  T["responses"][200]["content"]["application/json"];

export type PolicyRow = Answer<paths["/api/policies"]["get"]>["items"][number];
export type Version = Schema<"PolicyVersion">;
export type VersionState = Version["state"];
export type Classification = Version["classification"];
export type Assignment = Schema<"Assignment">;

type Steps = paths["/api/policies/versions/{id}/submit"]["post"]["requestBody"]["content"]["application/json"]["steps"];

const policiesKey = ["policies"] as const;

export const policiesListOptions = (query: { limit?: number } = {}) =>
  queryOptions({
    queryKey: [...policiesKey, "list", query],
    queryFn: ({ signal }) => answer(api.GET("/api/policies", { params: { query }, signal })),
  });

const shown = ["in-force", "on-the-way", "review", "withdrawn"] as const;

export const policiesPagesOptions = (filter: { search?: string; show?: string } = {}) => {
  const show = shown.find((one) => one === filter.show);
  const query = { ...(filter.search && { search: filter.search }), ...(show && { show }) };
  return {
    ...pagesOptions([...policiesKey, "pages", query], (after, signal) =>
      answer(api.GET("/api/policies", { params: { query: { ...query, after } }, signal })),
    ),
    placeholderData: keepPreviousData,
  };
};

export const versionOptions = (id: string) =>
  queryOptions({
    queryKey: [...policiesKey, "version", id],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/versions/{id}", { params: { path: { id } }, signal })),
  });

/** Whom this person could ask to approve a policy. */
export const approversOptions = queryOptions({
  queryKey: ["approvals", "choices", "policy-version"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/approval-rules/{type}/choices", { params: { path: { type: "policy-version" } }, signal })),
});

export const audienceChoicesOptions = queryOptions({
  queryKey: [...policiesKey, "audience-choices"],
  queryFn: ({ signal }) => answer(api.GET("/api/audiences", { params: { query: { limit: 200 } }, signal })),
});

export const assignmentOptions = (id: string) => {
  // People confirm in the language in which they see the page, and may read the text in another one.
  const text = readPreference("reading.text") ?? undefined;
  const query = { language: i18n.locale, ...(text && { text }) };
  return queryOptions({
    queryKey: ["assignments", id, query],
    queryFn: ({ signal }) => answer(api.GET("/api/assignments/{id}", { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
  });
};

export const openAssignment = (id: string) =>
  answer(api.POST("/api/assignments/{id}/open", { params: { path: { id } } }));

export const acknowledge = ({ id, document, wording }: Assignment) =>
  answer(
    api.POST("/api/assignments/{id}/acknowledge", {
      params: { path: { id } },
      body: { contentHash: document.contentHash, wording },
    }),
  );

export const submitVersion = (id: string, steps: Steps) =>
  answer(api.POST("/api/policies/versions/{id}/submit", { params: { path: { id } }, body: { steps } }));
