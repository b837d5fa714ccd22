import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema, stated } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";
import { peopleKey } from "../api.ts";

export type PersonRecord = Schema<"PersonRecord">;
export type PersonState = Schema<"PersonState">;
export type Origin = PersonRecord["origins"][number];
export type Field = Origin["field"];
type Answer<P extends "/api/people/{id}/history" | "/api/people/duplicates" | "/api/people/merges"> =
  paths[P]["get"]["responses"][200]["content"]["application/json"];
export type History = Answer<"/api/people/{id}/history">;
export type Change = History["changes"][number];
export type DuplicatePair = Answer<"/api/people/duplicates">["items"][number];
export type Merge = Answer<"/api/people/merges">["items"][number];
export type MergePreview = Schema<"MergePreview">;
export type Company = Schema<"Company">;
export type TreePerson = Schema<"TreePerson">;
export type Patch = NonNullable<
  paths["/api/people/{id}/change"]["post"]["requestBody"]
>["content"]["application/json"]["changes"];
type NewPerson = NonNullable<paths["/api/people"]["post"]["requestBody"]>["content"]["application/json"];

/** `me`: the record of whoever looks, which leaves no trace. */
const recordKey = (id: string) => [...peopleKey, "record", id] as const;

export const recordOptions = (id: string) =>
  queryOptions({
    queryKey: recordKey(id),
    queryFn: ({ signal }) =>
      id === "me"
        ? answer(api.GET("/api/me/record", { signal }))
        : answer(api.GET("/api/people/{id}", { params: { path: { id } }, signal })),
  });

export const historyOptions = (id: string, at: string | undefined) =>
  queryOptions({
    queryKey: [...recordKey(id), "history", at],
    queryFn: ({ signal }) =>
      id === "me"
        ? answer(api.GET("/api/me/history", { params: { query: { at } }, signal }))
        : answer(api.GET("/api/people/{id}/history", { params: { path: { id }, query: { at } }, signal })),
    placeholderData: keepPreviousData,
  });

export const looksPagesOptions = () =>
  pagesOptions([...peopleKey, "looks"], (after, signal) =>
    answer(api.GET("/api/me/looks", { params: { query: { after } }, signal })),
  );

export const timelinePagesOptions = (id: string) =>
  pagesOptions([...recordKey(id), "timeline"], (before, signal) =>
    answer(
      api.GET("/api/evidence/entries", { params: { query: { subject: `person:${id}`, before, limit: 20 } }, signal }),
    ),
  );

export const treePagesOptions = (under: string | undefined) =>
  pagesOptions([...peopleKey, "tree", under], (after, signal) =>
    answer(api.GET("/api/people/tree", { params: { query: { under, after } }, signal })),
  );

export const companiesPagesOptions = (filter: { search?: string }) => ({
  ...pagesOptions([...peopleKey, "companies", filter], (after, signal) =>
    answer(api.GET("/api/companies", { params: { query: { ...stated(filter), after } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const companyOptions = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, "company", id],
    queryFn: ({ signal }) => answer(api.GET("/api/companies/{id}", { params: { path: { id } }, signal })),
  });

export const duplicatesPagesOptions = () =>
  pagesOptions([...peopleKey, "duplicates"], (after, signal) =>
    answer(api.GET("/api/people/duplicates", { params: { query: { after, limit: 20 } }, signal })),
  );

export const mergesOptions = queryOptions({
  queryKey: [...peopleKey, "merges"],
  queryFn: ({ signal }) => answer(api.GET("/api/people/merges", { signal })),
});

export const mergePreviewOptions = (survivorId: string, mergedId: string) =>
  queryOptions({
    queryKey: [...peopleKey, "merge", survivorId, mergedId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/people/merges/preview", { params: { query: { survivorId, mergedId } }, signal })),
  });

export const sourcesOptions = queryOptions({
  queryKey: [...peopleKey, "sources"],
  queryFn: ({ signal }) => answer(api.GET("/api/people/field-sources", { signal })),
});

export const setSource = (field: Field, source: "import" | "hand") =>
  answer(api.POST("/api/people/field-sources", { body: { field, source } }));

export const addPerson = (body: NewPerson) => answer(api.POST("/api/people", { body }));

export const changePerson = (id: string, changes: Patch, expectedValidFrom: string) =>
  answer(api.POST("/api/people/{id}/change", { params: { path: { id } }, body: { changes, expectedValidFrom } }));

export const mergePeople = (preview: MergePreview, choices: { readonly [F in Field]?: "survivor" | "merged" }) =>
  answer(
    api.POST("/api/people/merges", {
      body: {
        survivorId: preview.survivor.id,
        mergedId: preview.merged.id,
        survivorValidFrom: preview.survivor.validFrom,
        mergedValidFrom: preview.merged.validFrom,
        choices,
      },
    }),
  );

export const undoMerge = (id: string) => answer(api.POST("/api/people/merges/{id}/undo", { params: { path: { id } } }));

export const sayDifferent = (one: string, other: string) =>
  answer(api.POST("/api/people/duplicates/different", { body: { one, other } }));

export const changeCompany = (id: string, body: { name?: string; kind?: Company["kind"] }) =>
  answer(api.POST("/api/companies/{id}/change", { params: { path: { id } }, body }));

export const mergeCompanies = (id: string, intoId: string) =>
  answer(api.POST("/api/companies/{id}/merge", { params: { path: { id } }, body: { intoId } }));

/** The reverse of the newest edit, as long as its page is open: what Undo would do. */
export interface Undoable {
  readonly changes: Patch;
  readonly expectedValidFrom: string;
}

const undoKey = (id: string) => [...peopleKey, "undo", id] as const;

export const rememberUndo = (client: QueryClient, id: string, undo: Undoable | null) =>
  client.setQueryData(undoKey(id), undo);

export const undoOptions = (id: string) =>
  queryOptions<Undoable | null>({ queryKey: undoKey(id), queryFn: () => null, staleTime: Number.POSITIVE_INFINITY });

/** Everything about people but what can be undone. */
export const refreshPeople = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: peopleKey, predicate: ({ queryKey }) => queryKey[1] !== "undo" });

/** In the order in which the fields are shown elsewhere. */
export function fieldSourceRows(
  known: paths["/api/people/field-sources"]["get"]["responses"][200]["content"]["application/json"],
  order: readonly Field[],
) {
  return order.flatMap((field) => known.fields.filter((row) => row.field === field));
}
