import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

type List = paths["/api/policies/exemptions"]["get"]["responses"][200]["content"]["application/json"];
export type Exemption = List["items"][number];
export type ExemptPreview =
  paths["/api/policies/exemptions/preview"]["post"]["responses"][200]["content"]["application/json"];

const exemptionsKey = ["policies", "exemptions"] as const;

export const exemptionPagesOptions = (filter: { state: "standing" | "ended"; search: string }) => ({
  ...pagesOptions([...exemptionsKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/policies/exemptions", { params: { query: { ...stated(filter), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const exemptPreviewOptions = (documentId: string, personIds: readonly string[]) =>
  queryOptions({
    queryKey: [...exemptionsKey, "preview", documentId, personIds],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/policies/exemptions/preview", { body: { documentId, personIds: [...personIds] }, signal })),
    enabled: documentId !== "" && personIds.length > 0,
  });

export const exempt = (body: { documentId: string; personIds: string[]; reason: string; until: string }) =>
  answer(api.POST("/api/policies/exemptions", { body }));

export const endExemption = (id: string, reason: string) =>
  answer(api.POST("/api/policies/exemptions/{id}/end", { params: { path: { id } }, body: { reason } }));
