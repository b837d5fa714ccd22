import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api } from "../../../platform/client.ts";

type Paper = paths["/api/policies/versions/{id}/paper"]["get"]["responses"][200]["content"]["application/json"];

export type { Paper };
export type ImportPreview =
  paths["/api/policies/acknowledgements/imports/preview"]["post"]["responses"][200]["content"]["application/json"];

const paperKey = ["policies", "paper"] as const;
export const importsKey = ["policies", "imports"] as const;

export const paperOptions = (id: string) =>
  queryOptions({
    queryKey: [...paperKey, id],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/versions/{id}/paper", { params: { path: { id } }, signal })),
  });

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file);
  return form;
}

/** The form is sent as it is: the description knows a body of JSON only. */
const asForm = (file: File) => ({ body: formOf(file) as never, bodySerializer: (body: unknown) => body as FormData });

export const recordSheet = (id: string, file: File, signedOn: string, people: readonly string[]) =>
  answer(
    api.POST("/api/policies/versions/{id}/paper", {
      params: { path: { id }, query: { signedOn, people: people.join(",") as never } },
      ...asForm(file),
    }),
  );

export const retractRecorded = (id: string, reason: string) =>
  answer(api.POST("/api/policies/acknowledgements/{id}/retract", { params: { path: { id } }, body: { reason } }));

export const previewImport = (file: File) =>
  answer(api.POST("/api/policies/acknowledgements/imports/preview", asForm(file)));

export const takeIn = (file: File) => answer(api.POST("/api/policies/acknowledgements/imports", asForm(file)));

export const importsOptions = queryOptions({
  queryKey: importsKey,
  queryFn: ({ signal }) => answer(api.GET("/api/policies/acknowledgements/imports", { signal })),
});

export const undoImport = (id: string) =>
  answer(api.POST("/api/policies/acknowledgements/imports/{id}/undo", { params: { path: { id } } }));
