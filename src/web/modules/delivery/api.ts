import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

type Answer<T extends { responses: { 200: { content: { "application/json": unknown } } } }> =
  T["responses"][200]["content"]["application/json"];

/** The accounting identity: candidates = accepted + failed + excluded + uncertain + waiting. */
export type Message = Answer<paths["/api/deliveries"]["get"]>["items"][number];
export type MessageDetail = Answer<paths["/api/deliveries/{messageId}"]["get"]>;
export type DeliveryRow = MessageDetail["items"][number];
export type CaughtMail = Answer<paths["/api/mail-catcher"]["get"]>["items"][number];
export type CaughtMailDetail = Answer<paths["/api/mail-catcher/{id}"]["get"]>;

/** States that the recipients can be narrowed to; words of an address that are none mean all. */
export const shownStates = ["accepted", "queued", "excluded", "uncertain", "failed"] as const;

export const deliveriesLivePath = "/api/deliveries/live";
export const deliveriesKey = ["deliveries"] as const;

export const messagesPagesOptions = () =>
  pagesOptions([...deliveriesKey, "list"], (after, signal) =>
    answer(api.GET("/api/deliveries", { params: { query: { after } }, signal })),
  );

export const messagePagesOptions = (messageId: string, filter: { state?: string }) => {
  const state = shownStates.find((one) => one === filter.state);
  return {
    ...pagesOptions([...deliveriesKey, "message", messageId, state], (after, signal) =>
      answer(
        api.GET("/api/deliveries/{messageId}", { params: { path: { messageId }, query: { state, after } }, signal }),
      ),
    ),
    placeholderData: keepPreviousData,
  };
};

export const caughtPagesOptions = () =>
  pagesOptions(["mail-catcher", "list"], (after, signal) =>
    answer(api.GET("/api/mail-catcher", { params: { query: { after } }, signal })),
  );

export const caughtMailOptions = (id: string) =>
  queryOptions({
    queryKey: ["mail-catcher", "mail", id],
    queryFn: ({ signal }) => answer(api.GET("/api/mail-catcher/{id}", { params: { path: { id } }, signal })),
  });
