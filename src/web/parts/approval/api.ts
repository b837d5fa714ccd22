import "./reasons.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type Approval = Schema<"Approval">;
export type ApprovalStep = Approval["steps"][number];
export type ApprovalRow = Schema<"ApprovalList">["items"][number];
export type RequestState = Approval["state"];
export type Comparison = Schema<"ApprovalComparison">;
export type ApprovalChoices = Schema<"ApprovalChoices">;
export type ApprovalRules = Schema<"ApprovalRules">;
export type ApprovalRule = ApprovalRules["items"][number];

type DecisionBody = paths["/api/approvals/{id}/decision"]["post"]["requestBody"]["content"]["application/json"];
type RuleBody = paths["/api/approval-rules/{type}"]["put"]["requestBody"]["content"]["application/json"];

/** Whom one step asks. */
export type StepToAsk = { readonly personId: string } | { readonly officeId: string };

export const approvalsKey = ["approvals"] as const;
export const approvalsLivePath = "/api/approvals/live";
const states = ["pending", "approved", "changes_requested", "withdrawn", "void"] as const;

export type Which = "waiting" | "asked" | "all";

export const approvalsPagesOptions = (filter: { which: Which; state?: string; type?: string }) => {
  const query = {
    which: filter.which,
    ...stated({ state: states.find((state) => state === filter.state), type: filter.type ?? "" }),
  };
  return {
    ...pagesOptions([...approvalsKey, "pages", query], (after, signal) =>
      answer(api.GET("/api/approvals", { params: { query: { ...query, after } }, signal })),
    ),
    placeholderData: keepPreviousData,
  };
};

export const approvalOptions = (id: string) =>
  queryOptions({
    queryKey: [...approvalsKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/approvals/{id}", { params: { path: { id } }, signal })),
  });

export const comparisonOptions = (id: string) =>
  queryOptions({
    queryKey: [...approvalsKey, "comparison", id],
    queryFn: ({ signal }) => answer(api.GET("/api/approvals/{id}/comparison", { params: { path: { id } }, signal })),
  });

export const approvalChoicesOptions = (type: string) =>
  queryOptions({
    queryKey: [...approvalsKey, "choices", type],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/approval-rules/{type}/choices", { params: { path: { type } }, signal })),
  });

export const approvalRulesOptions = queryOptions({
  queryKey: [...approvalsKey, "rules"],
  queryFn: ({ signal }) => answer(api.GET("/api/approval-rules", { signal })),
});

export const decide = (id: string, body: DecisionBody) =>
  answer(api.POST("/api/approvals/{id}/decision", { params: { path: { id } }, body }));

export const withdraw = (id: string) =>
  answer(api.POST("/api/approvals/{id}/withdrawal", { params: { path: { id } } }));

export const comment = (id: string, text: string) =>
  answer(api.POST("/api/approvals/{id}/comments", { params: { path: { id } }, body: { text } }));

export const replace = (id: string, stepId: string, to: StepToAsk) =>
  answer(
    api.POST("/api/approvals/{id}/steps/{stepId}/replacement", { params: { path: { id, stepId } }, body: { to } }),
  );

export const changeRule = (type: string, body: RuleBody) =>
  answer(api.PUT("/api/approval-rules/{type}", { params: { path: { type } }, body }));
