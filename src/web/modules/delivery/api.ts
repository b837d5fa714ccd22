import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../platform/client.ts";
import { pagesOptions } from "../../platform/pages.ts";

/** The accounting identity: candidates = accepted + failed + excluded + uncertain + waiting. */
export interface Message {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly createdAt: string;
  readonly candidates: number;
  readonly queued: number;
  readonly leased: number;
  readonly attemptStarted: number;
  readonly accepted: number;
  readonly failed: number;
  readonly excluded: number;
  readonly uncertain: number;
}

export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly updatedAt: string;
}

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

export type MessageDetail = Message & List<DeliveryRow> & { readonly words: Readonly<Record<string, Words>> };

export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[] | string;
  readonly subject: string;
}

export interface CaughtMailDetail extends CaughtMail {
  readonly text: string | null;
  readonly html: string | null;
  readonly source: string;
}

export const deliveriesLivePath = "/api/deliveries/live";
export const deliveriesKey = ["deliveries"] as const;

export const messagesPagesOptions = () =>
  pagesOptions([...deliveriesKey, "list"], (after, signal) =>
    request<List<Message>>("GET", "/api/deliveries", { query: { after }, signal }),
  );

export const messagePagesOptions = (id: string, filter: { state?: string }) => ({
  ...pagesOptions([...deliveriesKey, "message", id, filter], (after, signal) =>
    request<MessageDetail>("GET", `/api/deliveries/${id}`, { query: { ...filter, after }, signal }),
  ),
  placeholderData: keepPreviousData,
});

export const caughtPagesOptions = () =>
  pagesOptions(["mail-catcher", "list"], (after, signal) =>
    request<List<CaughtMail>>("GET", "/api/mail-catcher", { query: { after }, signal }),
  );

export const caughtMailOptions = (id: string) =>
  queryOptions({
    queryKey: ["mail-catcher", "mail", id],
    queryFn: ({ signal }) => request<CaughtMailDetail>("GET", `/api/mail-catcher/${id}`, { signal }),
  });
