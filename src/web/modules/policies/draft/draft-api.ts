import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import type { Content } from "../../../parts/editor/content.ts";
import type { KnownTerm } from "../../../parts/editor/known-terms.ts";
import type { Markdown } from "../../../parts/editor/more-menu.tsx";
import { answer, api, type Schema } from "../../../platform/client.ts";
import type { Draft } from "./draft.ts";

export type PolicyDraft = Schema<"PolicyDraft">;

const of = (documentId: string) => ({ params: { path: { documentId } } });
const key = ["policies", "draft"] as const;
export const draftLivePath = (documentId: string): string => `/api/policies/${documentId}/draft/live`;

export const draftOptions = (documentId: string) =>
  queryOptions({
    queryKey: [...key, documentId],
    queryFn: ({ signal }) => answer(api.GET("/api/policies/{documentId}/draft", { ...of(documentId), signal })),
  });

export const draftCommentsOptions = (documentId: string) =>
  queryOptions({
    queryKey: [...key, documentId, "comments"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/policies/{documentId}/draft/comments", { ...of(documentId), signal })),
  });

/** Goes on where somebody has begun, or begins from the newest version. */
export const beginDraft = (documentId: string) =>
  answer(api.POST("/api/policies/{documentId}/draft", { ...of(documentId), body: {} }));

type NewDocument = paths["/api/policies/drafts"]["post"]["requestBody"]["content"]["application/json"];

export const beginDocument = (body: NewDocument) => answer(api.POST("/api/policies/drafts", { body }));

export const saveDraft = (documentId: string, body: Draft & { revision: number }) =>
  answer(
    api.PUT("/api/policies/{documentId}/draft", {
      ...of(documentId),
      body: { ...body, texts: [...body.texts], changeNote: { ...body.changeNote } },
    }),
  );

export const discardDraft = (documentId: string, revision: number) =>
  answer(api.DELETE("/api/policies/{documentId}/draft", { params: { path: { documentId }, query: { revision } } }));

export const restoreDraft = (documentId: string) =>
  answer(api.POST("/api/policies/{documentId}/draft/restore", of(documentId)));

export const finishDraft = (documentId: string, body: { revision: number; replaceNewer: boolean }) =>
  answer(api.POST("/api/policies/{documentId}/draft/finish", { ...of(documentId), body }));

export const officesOptions = queryOptions({
  queryKey: ["policies", "offices"],
  staleTime: 60_000,
  queryFn: ({ signal }) => answer(api.GET("/api/offices", { params: { query: { limit: 200 } }, signal })),
});

export const glossaryOptions = queryOptions({
  queryKey: ["policies", "glossary"],
  staleTime: 300_000,
  queryFn: ({ signal }) => answer(api.GET("/api/glossary", { signal })),
});

export const termsIn = (terms: readonly Schema<"GlossaryTerm">[], language: string): KnownTerm[] =>
  terms.flatMap(({ id, definitions }) => {
    const own = definitions.find((one) => one.language === language && one.audienceId === null && one.word !== null);
    return own?.word ? [{ id, word: own.word, forms: own.forms }] : [];
  });

const kind = "document" as const;

/** The server reads and writes Markdown, so that it is the same here as in what is imported. */
export const markdown: Markdown = {
  parse: async (text) => {
    const body = { markdown: text, kind };
    const { content, notes } = await answer(api.POST("/api/content/markdown/read", { body }));
    return { content, leftOut: notes.reduce((sum, { count }) => sum + count, 0) };
  },
  print: async (content: Content) =>
    (await answer(api.POST("/api/content/markdown/print", { body: { content, kind } }))).markdown,
};

export const differenceOf = (before: Content, after: Content) =>
  answer(api.POST("/api/content/difference", { body: { before, after } }));
