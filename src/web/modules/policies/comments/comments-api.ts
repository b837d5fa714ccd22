import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import type { Anchor } from "./places.ts";

export type Comments = Schema<"PolicyComments">;
export type Comment = Comments["items"][number];

const of = (id: string) => ({ params: { path: { id } } });
export const commentsLivePath = (versionId: string): string => `/api/policies/versions/${versionId}/comments/live`;

export const commentsOptions = (versionId: string) =>
  queryOptions({
    queryKey: ["policies", "comments", versionId],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/versions/{id}/comments", { ...of(versionId), signal })),
  });

/** Comments stand at versions and at what is written on: both are asked again. */
function useCommentStep<T>(mutationFn: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ["policies"] }) });
}

export const useWriteComment = (versionId: string) =>
  useCommentStep((input: { language: string; anchor: Anchor | null; words: string }) => {
    const anchor = input.anchor && { ...input.anchor, path: [...input.anchor.path] };
    return answer(api.POST("/api/policies/versions/{id}/comments", { ...of(versionId), body: { ...input, anchor } }));
  });

export const useReply = (commentId: string) =>
  useCommentStep((words: string) =>
    answer(api.POST("/api/policies/comments/{id}/replies", { ...of(commentId), body: { words } })),
  );

export const useSettle = (commentId: string) =>
  useCommentStep((resolved: boolean) =>
    answer(api.PUT("/api/policies/comments/{id}/resolution", { ...of(commentId), body: { resolved } })),
  );
