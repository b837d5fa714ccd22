import { answer, api } from "../../../platform/client.ts";

function formOf(file: File): FormData {
  const form = new FormData();
  form.set("file", file, file.name || "picture.png");
  return form;
}

export async function addPicture(documentId: string, file: File): Promise<string> {
  const { hash } = await answer(
    api.POST("/api/policies/{documentId}/pictures", {
      params: { path: { documentId } },
      body: { file: file.name },
      bodySerializer: () => formOf(file),
    }),
  );
  return hash;
}

/** What a Markdown or Word file would become; nothing is stored. */
export const previewFile = (file: File) =>
  answer(api.POST("/api/policies/preview/file", { body: { file: file.name }, bodySerializer: () => formOf(file) }));

/** The same for a document, its pictures with it. */
export const readFileFor = (documentId: string, file: File) =>
  answer(
    api.POST("/api/policies/{documentId}/draft/file", {
      params: { path: { documentId } },
      body: { file: file.name },
      bodySerializer: () => formOf(file),
    }),
  );
