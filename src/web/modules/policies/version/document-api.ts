import { queryOptions } from "@tanstack/react-query";
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
