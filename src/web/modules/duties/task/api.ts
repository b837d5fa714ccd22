import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { ApiProblem } from "../../../platform/problem.ts";

export type Task = Schema<"Task">;

export const taskKey = (id: string) => ["tasks", "one", id] as const;
export const taskLivePath = (id: string) => `/api/tasks/${id}/live`;

const at = (id: string) => ({ params: { path: { id } } });

export const taskOptions = (id: string) =>
  queryOptions({
    queryKey: taskKey(id),
    queryFn: ({ signal }) => answer(api.GET("/api/tasks/{id}", { ...at(id), signal })),
  });

export const finish = (id: string, words: string) =>
  answer(api.POST("/api/tasks/{id}/done", { ...at(id), body: { words } }));
export const withdraw = (id: string, words: string) =>
  answer(api.POST("/api/tasks/{id}/withdraw", { ...at(id), body: { words } }));
export const reopen = (id: string, words: string, dueOn: string) =>
  answer(api.POST("/api/tasks/{id}/reopen", { ...at(id), body: { words, dueOn } }));
export const changeDue = (id: string, dueOn: string) =>
  answer(api.PUT("/api/tasks/{id}/due", { ...at(id), body: { dueOn } }));
export const giveTo = (id: string, personId: string, words: string) =>
  answer(api.POST("/api/tasks/{id}/hand-over", { ...at(id), body: { personId, words } }));
export const comment = (id: string, words: string) =>
  answer(api.POST("/api/tasks/{id}/comments", { ...at(id), body: { words } }));
export const removeFile = (id: string, fileId: string) =>
  answer(api.DELETE("/api/tasks/{id}/files/{fileId}", { params: { path: { id, fileId } } }));

/** The most that one file may have, in bytes. */
const MOST_BYTES = 10_000_000;

export async function addFile(id: string, file: File): Promise<void> {
  if (file.size > MOST_BYTES) throw new ApiProblem(413, { code: "too-large" });
  const body = new FormData();
  body.append("file", file);
  const response = await fetch(`/api/tasks/${id}/files`, { method: "POST", body }).catch(() => undefined);
  if (!response) throw new ApiProblem(0, { code: "unreachable" });
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => ({})));
}
