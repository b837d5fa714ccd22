import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api } from "../../../platform/client.ts";

const of = (documentId: string) => ({ params: { path: { documentId } } });

export const documentOptions = (documentId: string) =>
  queryOptions({
    queryKey: ["policies", "document", documentId],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/{documentId}", { ...of(documentId), signal })),
  });

export const withdrawalOptions = (documentId: string) =>
  queryOptions({
    queryKey: ["policies", "withdrawal", documentId],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/{documentId}/withdrawal", { ...of(documentId), signal })),
  });

export const withdraw = (documentId: string, reason: string) =>
  answer(api.POST("/api/policies/{documentId}/withdrawal", { ...of(documentId), body: { reason } }));

type Change = paths["/api/policies/{documentId}"]["put"]["requestBody"]["content"]["application/json"];

export const changeDocument = (documentId: string, body: Change) =>
  answer(api.PUT("/api/policies/{documentId}", { ...of(documentId), body }));

export const recallVersion = (id: string) =>
  answer(api.POST("/api/policies/versions/{id}/recall", { params: { path: { id } } }));
