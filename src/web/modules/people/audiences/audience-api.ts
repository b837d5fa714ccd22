import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AudienceRule, NamedKind } from "../../../../shared/audience/audience-rule.ts";
import type { TextError } from "../../../../shared/audience/text-error.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";
import { ApiProblem } from "../../../platform/problem.ts";

export type Audience = Schema<"Audience">;
export type AudienceName = Schema<"AudienceName">;
export type AudienceMember = Schema<"AudienceMember">;
export type Why = Schema<"WhyInAudience">;
export type WhyPart = Schema<"WhyPart">;

/** The description of the API has lists that may be changed; a rule is never changed in place. */
export type SentRule = Schema<"AudienceRule">;
export const sent = (rule: AudienceRule): SentRule => rule as SentRule;

export const audiencesKey = ["audiences"] as const;

export interface AudiencesFilter {
  readonly search?: string;
  readonly archived?: string;
}

export const audiencePagesOptions = (filter: AudiencesFilter) => ({
  ...pagesOptions([...audiencesKey, "pages", filter], (after, signal) => {
    const archived = filter.archived === "true" ? ("true" as const) : ("false" as const);
    return answer(
      api.GET("/api/audiences", { params: { query: { ...stated({ ...filter, archived }), after } }, signal }),
    );
  }),
  placeholderData: keepPreviousData,
});

export const audienceOptions = (id: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/audiences/{id}", { params: { path: { id } }, signal })),
  });

export const countOptions = (rule: AudienceRule | undefined) =>
  queryOptions({
    queryKey: [...audiencesKey, "count", rule],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/audiences/count", { body: { rule: sent(rule ?? { any: [] }) }, signal })),
    enabled: rule !== undefined,
    placeholderData: keepPreviousData,
  });

export const parseOptions = (text: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "parse", text],
    queryFn: ({ signal }) => answer(api.POST("/api/audiences/parse", { body: { text }, signal })),
    retry: false,
    staleTime: 30_000,
  });

export const printRuleText = (rule: AudienceRule) =>
  answer(api.POST("/api/audiences/print", { body: { rule: sent(rule) } }));

export const choicesOptions = (kind: NamedKind, search: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "choices", kind, search],
    queryFn: ({ signal }) => answer(api.GET("/api/audiences/choices", { params: { query: { kind, search } }, signal })),
    placeholderData: keepPreviousData,
  });

export const memberPagesOptions = (id: string, filter: { search: string; at: string }) => ({
  ...pagesOptions([...audiencesKey, "members", id, filter], (after, signal) => {
    const query = { ...stated(filter), after };
    return answer(api.GET("/api/audiences/{id}/members", { params: { path: { id }, query }, signal }));
  }),
  placeholderData: keepPreviousData,
});

export const changesOptions = (id: string, since: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "changes", id, since],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/audiences/{id}/changes", { params: { path: { id }, query: { since } }, signal })),
    enabled: since !== "",
  });

export const whyOptions = (id: string, personId: string, at: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "why", id, personId, at],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/audiences/{id}/why/{personId}", {
          params: { path: { id, personId }, query: stated({ at }) },
          signal,
        }),
      ),
  });

export const usesOptions = (id: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "uses", id],
    queryFn: ({ signal }) => answer(api.GET("/api/audiences/{id}/uses", { params: { path: { id } }, signal })),
  });

export const historyOptions = (id: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "history", id],
    queryFn: ({ signal }) => answer(api.GET("/api/audiences/{id}/history", { params: { path: { id } }, signal })),
  });

export const personAudiencesOptions = (personId: string) =>
  queryOptions({
    queryKey: [...audiencesKey, "of", personId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/people/{id}/audiences", { params: { path: { id: personId } }, signal })),
  });

interface Content {
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
}

export const createAudience = ({ rule, ...content }: Content & { readonly copyOf?: string | undefined }) =>
  answer(api.POST("/api/audiences", { body: { ...content, rule: sent(rule) } }));

export const changeAudience = (id: string, { rule, ...content }: Content & { readonly version: number }) =>
  answer(api.PUT("/api/audiences/{id}", { params: { path: { id } }, body: { ...content, rule: sent(rule) } }));

export const archiveAudience = (id: string, version: number) =>
  answer(api.POST("/api/audiences/{id}/archive", { params: { path: { id } }, body: { version } }));

export const restoreAudience = (id: string, version: number) =>
  answer(api.POST("/api/audiences/{id}/restore", { params: { path: { id } }, body: { version } }));

/** Where a text is wrong, if that is what the server said. */
export function textErrorIn(problem: unknown): TextError | undefined {
  const isOne = problem instanceof ApiProblem && problem.reason === "rule-text";
  return isOne ? (problem.body.error as TextError) : undefined;
}
