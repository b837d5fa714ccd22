import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

export type Message = Schema<"Message">;
export type MessageRow = Schema<"MessageList">["items"][number];
export type MessageState = Message["state"];
export type Variant = Message["variants"][number];
export type Attachment = Schema<"MessageAttachment">;
export type DraftToSave = paths["/api/messages/{id}"]["put"]["requestBody"]["content"]["application/json"];
export type NewMessage = NonNullable<paths["/api/messages"]["post"]["requestBody"]>["content"]["application/json"];
type ListQuery = NonNullable<paths["/api/messages"]["get"]["parameters"]["query"]>;

export const messagesKey = ["written-messages"] as const;
export const messagesLivePath = "/api/messages/live";

/** The filters of the list, as they stand in its address. */
export interface MessagesFilter {
  readonly state?: string;
  readonly search?: string;
  readonly author?: string;
}

export const messageStates = [
  "draft",
  "in_approval",
  "approved",
  "scheduled",
  "not_sent",
  "sent",
  "cancelled",
] as const satisfies readonly MessageState[];

export const messagesPagesOptions = (filter: MessagesFilter) => {
  const query: ListQuery = stated({
    search: filter.search ?? "",
    state: messageStates.find((state) => state === filter.state),
    authorId: filter.author,
  });
  return {
    ...pagesOptions([...messagesKey, "list", query], (after, signal) =>
      answer(api.GET("/api/messages", { params: { query: { ...query, after } }, signal })),
    ),
    placeholderData: keepPreviousData,
  };
};

const of = (id: string) => ({ params: { path: { id } } });

export const messageOptions = (id: string) =>
  queryOptions({
    queryKey: [...messagesKey, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/messages/{id}", { ...of(id), signal })),
  });

export const createMessage = (body: NewMessage) => answer(api.POST("/api/messages", { body }));

export const saveMessage = (id: string, body: DraftToSave) =>
  answer(api.PUT("/api/messages/{id}", { ...of(id), body }));

export const removeMessage = (id: string) => answer(api.DELETE("/api/messages/{id}", of(id)));

export const restoreMessage = (id: string) => answer(api.POST("/api/messages/{id}/restore", of(id)));

export function addFile(id: string, file: File, kind: Attachment["kind"], voidApproval = false): Promise<Attachment> {
  const form = new FormData();
  form.set("file", file, file.name || "picture.png");
  return answer(
    api.POST("/api/messages/{id}/attachments", {
      params: { path: { id }, query: { kind, voidApproval: voidApproval ? "true" : "false" } },
      body: { file: file.name },
      bodySerializer: () => form,
    }),
  );
}

export const removeFile = (id: string, attachmentId: string) =>
  answer(api.DELETE("/api/messages/{id}/attachments/{attachmentId}", { params: { path: { id, attachmentId } } }));

export const fileAddress = (id: string) => (hash: string) => `/api/messages/${id}/files/${hash}`;

export const audienceChoicesOptions = queryOptions({
  queryKey: [...messagesKey, "audience-choices"],
  queryFn: ({ signal }) => answer(api.GET("/api/audiences", { params: { query: { limit: 200 } }, signal })),
});
