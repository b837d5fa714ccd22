import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";
import type { Rule } from "./audience-rule/rule.ts";

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly department: string | null;
  readonly location: string | null;
  readonly jobFunction: string | null;
  readonly products: readonly string[];
  readonly employmentType: string | null;
  readonly company: string | null;
  readonly manager: { readonly id: string; readonly displayName: string } | null;
  readonly language: string | null;
  readonly activeFrom: string | null;
  readonly activeUntil: string | null;
}

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

export interface AttributeValue {
  readonly value: string;
  readonly count: number;
}

export interface Attributes {
  readonly departments: readonly AttributeValue[];
  readonly locations: readonly AttributeValue[];
  readonly jobFunctions: readonly AttributeValue[];
  readonly products: readonly AttributeValue[];
  readonly employmentTypes: readonly AttributeValue[];
  readonly companies: readonly AttributeValue[];
  readonly languages: readonly AttributeValue[];
}

export interface ImportProblem {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
  readonly effect: "row-left-out" | "field-left-empty";
}

export interface ImportSummary {
  readonly id: string | null;
  readonly fileName: string;
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly importedBy: string | null;
  readonly importedAt: string | null;
}

export interface ImportReport extends ImportSummary {
  readonly problems: readonly ImportProblem[];
}

export interface Audience {
  readonly id: string;
  readonly name: string;
  readonly rule: Rule;
  readonly count: number;
}

export interface AudienceCount {
  readonly count: number;
  readonly sample: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly department: string | null;
    readonly location: string | null;
  }[];
}

export interface PeopleFilter {
  readonly search?: string;
  readonly department?: string;
  readonly location?: string;
}

export const peopleKey = ["people"] as const;

export const peopleListOptions = (query: PeopleFilter & { limit?: number }) =>
  queryOptions({
    queryKey: [...peopleKey, "list", query],
    queryFn: ({ signal }) => request<List<Person>>("GET", "/api/people", { query: { ...query }, signal }),
  });

export const peoplePagesOptions = (filter: PeopleFilter) => ({
  ...pagesOptions([...peopleKey, "pages", filter], (after, signal) =>
    request<List<Person>>("GET", "/api/people", { query: { ...filter, after }, signal }),
  ),
  placeholderData: keepPreviousData,
});

export const attributesOptions = queryOptions({
  queryKey: [...peopleKey, "attributes"],
  queryFn: ({ signal }) => request<Attributes>("GET", "/api/people/attributes", { signal }),
});

export const importsPagesOptions = () =>
  pagesOptions([...peopleKey, "imports"], (after, signal) =>
    request<List<ImportSummary>>("GET", "/api/people/imports", { query: { after }, signal }),
  );

export const importOptions = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, "import", id],
    queryFn: ({ signal }) => request<ImportReport>("GET", `/api/people/imports/${id}`, { signal }),
  });

function formOf(file: File): FormData {
  const form = new FormData();
  form.set("file", file, file.name);
  return form;
}

export const previewImport = (file: File) =>
  request<ImportReport>("POST", "/api/people/imports/preview", { body: formOf(file) });

export const importPeople = (file: File) =>
  request<ImportReport>("POST", "/api/people/imports", { body: formOf(file) });

export const audiencesPagesOptions = () =>
  pagesOptions(["audiences"], (after, signal) =>
    request<List<Audience>>("GET", "/api/audiences", { query: { after }, signal }),
  );

export const audienceCountOptions = (rule: Rule) =>
  queryOptions({
    queryKey: ["audiences", "count", rule],
    queryFn: ({ signal }) => request<AudienceCount>("POST", "/api/audiences/count", { body: { rule }, signal }),
    placeholderData: keepPreviousData,
  });

export const saveAudience = (name: string, rule: Rule) =>
  request<Audience>("POST", "/api/audiences", { body: { name, rule } });
