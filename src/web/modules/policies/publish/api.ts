import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api } from "../../../platform/client.ts";

export type PublishBody =
  paths["/api/policies/versions/{id}/publish"]["post"]["requestBody"]["content"]["application/json"];
export type OwnPack = NonNullable<PublishBody["pack"]>;
export type AsksAgain = NonNullable<PublishBody["asksAgain"]>;
export type PublishPreview =
  paths["/api/policies/versions/{id}/publish/preview"]["post"]["responses"][200]["content"]["application/json"];

export const publishPreviewOptions = (versionId: string, pack: OwnPack | undefined) =>
  queryOptions({
    queryKey: ["policies", "publish-preview", versionId, pack ?? null],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/policies/versions/{id}/publish/preview", {
          params: { path: { id: versionId } },
          body: pack ? { pack } : {},
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const publishVersion = (id: string, body: PublishBody) =>
  answer(api.POST("/api/policies/versions/{id}/publish", { params: { path: { id } }, body }));

export const cancelPublication = (id: string) =>
  answer(api.POST("/api/policies/versions/{id}/publish/cancel", { params: { path: { id } } }));
