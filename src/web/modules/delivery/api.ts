import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
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
export const shownStates = ["accepted", "queued", "attempt_started", "excluded", "uncertain", "failed"] as const;

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

export const deliveryOptions = (messageId: string, deliveryId: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, "message", messageId, "row", deliveryId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/deliveries/{messageId}/rows/{deliveryId}", {
          params: { path: { messageId, deliveryId } },
          signal,
        }),
      ),
  });

export type Trouble = NonNullable<Answer<paths["/api/deliveries/trouble"]["get"]>["trouble"]>;

/** Asked again with every live change of deliveries: trouble that begins or ends is one. */
export const troubleOptions = queryOptions({
  queryKey: [...deliveriesKey, "trouble"],
  queryFn: ({ signal }) => answer(api.GET("/api/deliveries/trouble", { signal })),
});

export type Control = "pause" | "resume" | "cancel" | "release";

async function control(messageId: string, what: Control): Promise<void> {
  const params = { params: { path: { messageId } } };
  if (what === "pause") await answer(api.POST("/api/deliveries/{messageId}/pause", params));
  else if (what === "resume") await answer(api.POST("/api/deliveries/{messageId}/resume", params));
  else if (what === "cancel") await answer(api.POST("/api/deliveries/{messageId}/cancel", params));
  else await answer(api.POST("/api/deliveries/{messageId}/release", params));
}

export function useControl(messageId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: Control) => control(messageId, what),
    onSettled: () => client.invalidateQueries({ queryKey: deliveriesKey }),
  });
}

export type Brand = Answer<paths["/api/brand"]["get"]>;
export type BrandInput = paths["/api/brand"]["put"]["requestBody"]["content"]["application/json"];
type BrandPreview = paths["/api/brand/preview"]["post"]["requestBody"]["content"]["application/json"];

const brandKey = ["brand"] as const;

export const brandOptions = () =>
  queryOptions({ queryKey: [...brandKey], queryFn: ({ signal }) => answer(api.GET("/api/brand", { signal })) });

export const brandPreviewOptions = (body: BrandPreview) =>
  queryOptions({
    queryKey: [...brandKey, "preview", body],
    queryFn: ({ signal }) => answer(api.POST("/api/brand/preview", { body, signal })),
    placeholderData: keepPreviousData,
  });

export function useChangeBrand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BrandInput) => answer(api.PUT("/api/brand", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: brandKey }),
  });
}

export const caughtPagesOptions = () =>
  pagesOptions(["mail-catcher", "list"], (after, signal) =>
    answer(api.GET("/api/mail-catcher", { params: { query: { after } }, signal })),
  );

export const caughtMailOptions = (id: string) =>
  queryOptions({
    queryKey: ["mail-catcher", "mail", id],
    queryFn: ({ signal }) => answer(api.GET("/api/mail-catcher/{id}", { params: { path: { id } }, signal })),
  });
