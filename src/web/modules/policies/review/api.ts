import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Review = Schema<"PolicyReview">;

export const reviewOptions = (documentId: string, language: string) =>
  queryOptions({
    queryKey: ["policies", "review", documentId, language],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/policies/{documentId}/review", { params: { path: { documentId }, query: { language } }, signal }),
      ),
  });

export const stillRight = (documentId: string, body: { nextOn: string; note: string }) =>
  answer(api.POST("/api/policies/{documentId}/still-right", { params: { path: { documentId } }, body }));
