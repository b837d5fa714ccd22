import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Ladder = Schema<"Ladder">;
export type LadderOfKind = Schema<"LadderOfKind">;
export type IsmsManager = Schema<"IsmsManager">;

export const remindersKey = ["reminders"] as const;

export const remindersOptions = queryOptions({
  queryKey: remindersKey,
  queryFn: ({ signal }) => answer(api.GET("/api/reminders", { signal })),
});

export const previewOptions = (kind: string, ladder: Ladder) =>
  queryOptions({
    queryKey: [...remindersKey, "preview", kind, ladder],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/reminders/ladders/{kind}/preview", { params: { path: { kind } }, body: ladder, signal })),
    retry: false,
  });

export const changeLadder = (kind: string, ladder: Ladder | null) =>
  answer(api.PUT("/api/reminders/ladders/{kind}", { params: { path: { kind } }, body: { ladder } }));

export const chooseIsmsManager = (officeId: string | null) =>
  answer(api.PUT("/api/reminders/isms-manager", { body: { officeId } }));
