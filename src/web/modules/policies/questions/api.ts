import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Question = paths["/api/policies/questions/{id}"]["get"]["responses"][200]["content"]["application/json"];

export const questionsKey = ["policies", "questions"] as const;

export const questionPagesOptions = (filter: { state: string; search: string }) => ({
  ...pagesOptions([...questionsKey, "pages", filter], (after, signal) =>
    answer(api.GET("/api/policies/questions", { params: { query: { ...stated(filter), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const questionOptions = (id: string) =>
  queryOptions({
    queryKey: [...questionsKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/questions/{id}", { params: { path: { id } }, signal })),
  });

export const answerQuestion = (id: string, body: { answer: string; open: boolean }) =>
  answer(api.POST("/api/policies/questions/{id}/answer", { params: { path: { id } }, body }));
