import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";
import type { DocumentNode } from "../../ui/document/tree.ts";

export type Classification = "public" | "internal" | "confidential";
export type VersionState = "draft" | "in_review" | "approved" | "published" | "superseded" | "withdrawn";
export type AssignmentState = "to_read" | "reading" | "acknowledged" | "exempt" | "withdrawn";

export interface PersonName {
  readonly id: string;
  readonly displayName: string;
}

export interface PolicyRow {
  readonly id: string;
  readonly title: string;
  readonly classification: Classification;
  readonly latest: { readonly id: string; readonly number: number; readonly state: VersionState };
  readonly published: {
    readonly id: string;
    readonly number: number;
    readonly publishedAt: string;
    readonly assigned: number;
    readonly acknowledged: number;
    readonly overdue: number;
  } | null;
}

export interface Version {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly classification: Classification;
  readonly number: number;
  readonly state: VersionState;
  readonly contentHash: string;
  readonly words: number;
  readonly minutes: number;
  readonly language: string;
  readonly content: DocumentNode;
  readonly author: PersonName;
  readonly createdAt: string;
  readonly approval: {
    readonly id: string;
    readonly state: string;
    readonly approver: PersonName;
    readonly comment: string | null;
    readonly requestedAt: string;
    readonly decidedAt: string | null;
  } | null;
  readonly publication: {
    readonly audience: { readonly id: string; readonly name: string };
    readonly publishedAt: string;
    readonly dueAt: string;
  } | null;
  readonly versions: readonly { readonly id: string; readonly number: number; readonly state: VersionState }[];
  readonly can: {
    readonly submit: boolean;
    readonly decide: boolean;
    readonly publish: boolean;
    readonly newVersion: boolean;
  };
}

export interface Preview {
  readonly title: string;
  readonly content: DocumentNode;
  readonly words: number;
  readonly minutes: number;
}

export interface Split {
  readonly assigned: number;
  readonly acknowledged: number;
}

export interface ComplianceRow {
  readonly assignmentId: string;
  readonly person: PersonName & { readonly department: string | null; readonly location: string | null };
  readonly state: AssignmentState;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly acknowledgedAt: string | null;
}

export interface Compliance {
  readonly assigned: number;
  readonly acknowledged: number;
  readonly reading: number;
  readonly toRead: number;
  readonly overdue: number;
  readonly byDepartment: readonly (Split & { readonly department: string | null })[];
  readonly byLocation: readonly (Split & { readonly location: string | null })[];
  readonly items: readonly ComplianceRow[];
  readonly total: number;
  readonly next: string | null;
}

export interface Assignment {
  readonly id: string;
  readonly state: AssignmentState;
  readonly dueAt: string;
  readonly acknowledgedAt: string | null;
  readonly wording: string;
  readonly document: {
    readonly title: string;
    readonly number: number;
    readonly contentHash: string;
    readonly classification: Classification;
    readonly publishedAt: string;
    readonly minutes: number;
    readonly words: number;
  };
  readonly content: DocumentNode;
}

interface PolicyList {
  readonly items: readonly PolicyRow[];
  readonly total: number;
  readonly next: string | null;
}

const policiesKey = ["policies"] as const;
export const versionKey = (id: string) => ["policies", "version", id] as const;
export const complianceKey = (id: string) => ["policies", "compliance", id] as const;
export const complianceLivePath = (id: string): string => `/api/policies/versions/${id}/compliance/live`;

export const policiesListOptions = (query: { limit?: number } = {}) =>
  queryOptions({
    queryKey: [...policiesKey, "list", query],
    queryFn: ({ signal }) => request<PolicyList>("GET", "/api/policies", { query, signal }),
  });

export const policiesPagesOptions = () =>
  pagesOptions([...policiesKey, "pages"], (after, signal) =>
    request<PolicyList>("GET", "/api/policies", { query: { after }, signal }),
  );

export const versionOptions = (id: string) =>
  queryOptions({
    queryKey: versionKey(id),
    queryFn: ({ signal }) => request<Version>("GET", `/api/policies/versions/${id}`, { signal }),
  });

export const compliancePagesOptions = (id: string, filter: { state?: string; search?: string }) => ({
  ...pagesOptions([...complianceKey(id), filter], (after, signal) =>
    request<Compliance>("GET", `/api/policies/versions/${id}/compliance`, { query: { ...filter, after }, signal }),
  ),
  placeholderData: keepPreviousData,
});

export const approversOptions = queryOptions({
  queryKey: ["approvers"],
  queryFn: ({ signal }) =>
    request<{ items: readonly (PersonName & { readonly email: string })[] }>("GET", "/api/approvers", { signal }),
});

export const audienceChoicesOptions = queryOptions({
  queryKey: ["policies", "audience-choices"],
  queryFn: ({ signal }) =>
    request<{ items: readonly { readonly id: string; readonly name: string; readonly count: number }[] }>(
      "GET",
      "/api/audiences",
      { query: { limit: 200 }, signal },
    ),
});

export const publishPreviewOptions = (versionId: string, audienceId: string) =>
  queryOptions({
    queryKey: ["policies", "publish-preview", versionId, audienceId],
    queryFn: ({ signal }) =>
      request<{ assigned: number; mailed: number }>("POST", `/api/policies/versions/${versionId}/publish/preview`, {
        body: { audienceId },
        signal,
      }),
  });

export const assignmentOptions = (id: string) =>
  queryOptions({
    queryKey: ["assignments", id],
    queryFn: ({ signal }) => request<Assignment>("GET", `/api/assignments/${id}`, { signal }),
  });

export const openAssignment = (id: string) =>
  request<{ state: AssignmentState }>("POST", `/api/assignments/${id}/open`, { body: {} });

export const acknowledge = (assignment: Assignment) =>
  request<{ acknowledgedAt: string }>("POST", `/api/assignments/${assignment.id}/acknowledge`, {
    body: { contentHash: assignment.document.contentHash, wording: assignment.wording },
  });

export const previewPolicy = (markdown: string, fileName: string) =>
  request<Preview>("POST", "/api/policies/preview", { body: { markdown, fileName } });

export const draftPolicy = (body: {
  markdown: string;
  fileName: string;
  title: string;
  classification: Classification;
}) => request<{ documentId: string; versionId: string }>("POST", "/api/policies", { body });

export const draftVersion = (documentId: string, body: { markdown: string; fileName: string }) =>
  request<{ versionId: string }>("POST", `/api/policies/${documentId}/versions`, { body });

export const submitVersion = (id: string, approverId: string) =>
  request<{ approvalId: string }>("POST", `/api/policies/versions/${id}/submit`, { body: { approverId } });

export const decideApproval = (
  id: string,
  body: { decision: "approve" | "request-changes"; comment: string; contentHash: string },
) => request<{ state: string }>("POST", `/api/approvals/${id}/decide`, { body });

export const publishVersion = (id: string, body: { audienceId: string; dueInDays: number }) =>
  request<{ assigned: number }>("POST", `/api/policies/versions/${id}/publish`, { body });
