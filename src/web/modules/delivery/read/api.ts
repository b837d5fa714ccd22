import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type MyMessage = Schema<"MyMessage">;
export type MyMessageHead = Schema<"MyMessages">["items"][number];

export const myMessagesKey = ["my-messages"] as const;
export const myMessagesLivePath = "/api/my-messages/live";

export const myMessagesOptions = () =>
  pagesOptions([...myMessagesKey, "list"], (after, signal) =>
    answer(api.GET("/api/my-messages", { params: { query: { after } }, signal })),
  );

export const myMessageOptions = (messageId: string) =>
  queryOptions({
    queryKey: [...myMessagesKey, "message", messageId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/my-messages/{messageId}", { params: { path: { messageId } }, signal })),
  });

export const openMyMessage = async (messageId: string): Promise<void> => {
  await api.POST("/api/my-messages/{messageId}/opened", { params: { path: { messageId } } });
};

export const fileAddress = (messageId: string, hash: string): string => `/api/my-messages/${messageId}/files/${hash}`;
