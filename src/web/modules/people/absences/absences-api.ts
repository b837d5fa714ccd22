import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";

export type Absence = Schema<"Absence">;

export interface AbsenceInput {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly note: string;
}

export const absencesKey = ["absences"] as const;

/** Mine, or somebody else's by their id. */
export const absencesOptions = (personId: string | null) =>
  queryOptions({
    queryKey: [...absencesKey, personId],
    queryFn: ({ signal }) =>
      personId === null
        ? answer(api.GET("/api/me/absences", { signal }))
        : answer(api.GET("/api/people/{id}/absences", { params: { path: { id: personId } }, signal })),
  });

export const enterAbsence = (personId: string | null, body: AbsenceInput) =>
  personId === null
    ? answer(api.POST("/api/me/absences", { body }))
    : answer(api.POST("/api/people/{id}/absences", { params: { path: { id: personId } }, body }));

export const changeAbsence = (personId: string | null, absenceId: string, body: AbsenceInput) =>
  personId === null
    ? answer(api.PATCH("/api/me/absences/{absenceId}", { params: { path: { absenceId } }, body }))
    : answer(
        api.PATCH("/api/people/{id}/absences/{absenceId}", { params: { path: { id: personId, absenceId } }, body }),
      );

/** `end`: back today. `withdraw`: entered by mistake. */
export const finishAbsence = (personId: string | null, absenceId: string, how: "end" | "withdraw") => {
  const mine = { params: { path: { absenceId } } };
  const theirs = { params: { path: { id: personId ?? "", absenceId } } };
  if (personId === null)
    return answer(
      how === "end"
        ? api.POST("/api/me/absences/{absenceId}/end", mine)
        : api.POST("/api/me/absences/{absenceId}/withdraw", mine),
    );
  return answer(
    how === "end"
      ? api.POST("/api/people/{id}/absences/{absenceId}/end", theirs)
      : api.POST("/api/people/{id}/absences/{absenceId}/withdraw", theirs),
  );
};
