import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";
import { peopleKey } from "../api.ts";

export type Draft = Schema<"ImportDraft">;
export type DraftColumn = Draft["columns"][number];
export type DraftQuestion = Draft["questions"][number];
export type ImportField = NonNullable<DraftColumn["field"]>;
export type ImportChange = Schema<"ImportChange">;
export type ChangeKind = ImportChange["kinds"][number];
export type ImportProgress = Schema<"ImportProgress">;
export type UndoReport = Schema<"UndoReport">;
export type DraftOptions =
  paths["/api/people/imports/drafts/{id}/options"]["put"]["requestBody"]["content"]["application/json"];

const draftsKey = [...peopleKey, "drafts"] as const;
export const draftKey = (id: string) => [...draftsKey, id] as const;

export const openDraftsOptions = queryOptions({
  queryKey: [...draftsKey, "open"],
  queryFn: ({ signal }) => answer(api.GET("/api/people/imports/drafts", { signal })),
});

export const draftOptions = (id: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "draft"],
    queryFn: ({ signal }) => answer(api.GET("/api/people/imports/drafts/{id}", { params: { path: { id } }, signal })),
  });

export const draftChangesOptions = (id: string, kind: ChangeKind | undefined) => ({
  ...pagesOptions([...draftKey(id), "changes", kind ?? "all"], (after, signal) =>
    answer(
      api.GET("/api/people/imports/drafts/{id}/changes", {
        params: { path: { id }, query: { ...(kind && { kind }), ...(after && { after }) } },
        signal,
      }),
    ),
  ),
  placeholderData: keepPreviousData,
});

export function useNewDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set("file", file, file.name);
      return answer(api.POST("/api/people/imports/drafts", { body: { file: file.name }, bodySerializer: () => form }));
    },
    onSuccess: (draft) => client.setQueryData(draftOptions(draft.id).queryKey, draft),
  });
}

export function useDraftSteps(id: string) {
  const client = useQueryClient();
  const path = { params: { path: { id } } };
  const keep = (draft: Draft) => {
    client.setQueryData(draftOptions(id).queryKey, draft);
    void client.invalidateQueries({ queryKey: [...draftKey(id), "changes"] });
  };
  return {
    change: useMutation({
      mutationFn: (options: DraftOptions) =>
        answer(api.PUT("/api/people/imports/drafts/{id}/options", { ...path, body: options })),
      onSuccess: keep,
    }),
    apply: useMutation({
      mutationFn: () => answer(api.POST("/api/people/imports/drafts/{id}/apply", path)),
      onSuccess: keep,
    }),
    cancel: useMutation({
      mutationFn: () => answer(api.DELETE("/api/people/imports/drafts/{id}", path)),
      onSuccess: () => client.invalidateQueries({ queryKey: openDraftsOptions.queryKey }),
    }),
  };
}

export const undoPreviewOptions = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, "import", id, "undo"],
    queryFn: ({ signal }) => answer(api.GET("/api/people/imports/{id}/undo", { params: { path: { id } }, signal })),
    gcTime: 0,
  });

export function useUndo(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/people/imports/{id}/undo", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...peopleKey, "import", id] }),
  });
}
