import { queryOptions } from "@tanstack/react-query";
import type { Content } from "../../parts/editor/content.ts";
import type { KnownTerm } from "../../parts/editor/known-terms.ts";
import type { Markdown } from "../../parts/editor/more-menu.tsx";
import { answer, api, type Schema } from "../../platform/client.ts";
import { messagesKey } from "./api.ts";

/** The server reads and writes Markdown, so that it is the same here as in what is imported. */
export const markdown: Markdown = {
  parse: async (text) => {
    const { content, notes } = await answer(api.POST("/api/content/markdown/read", { body: { markdown: text } }));
    return { content, leftOut: notes.reduce((sum, { count }) => sum + count, 0) };
  },
  print: async (content: Content) =>
    (await answer(api.POST("/api/content/markdown/print", { body: { content } }))).markdown,
};

export const glossaryOptions = queryOptions({
  queryKey: [...messagesKey, "glossary"],
  staleTime: 300_000,
  queryFn: ({ signal }) => answer(api.GET("/api/glossary", { signal })),
});

type Terms = readonly Schema<"GlossaryTerm">[];

/** Words of the glossary in one language; a term that has none there is not offered. */
export function termsIn(terms: Terms, language: string): KnownTerm[] {
  return terms.flatMap(({ id, definitions }) => {
    const own = definitions.find((one) => one.language === language && one.audienceId === null && one.word !== null);
    return own?.word ? [{ id, word: own.word, forms: own.forms }] : [];
  });
}

export function meaningsIn(terms: Terms, language: string): Record<string, string> {
  return Object.fromEntries(
    terms.flatMap(({ id, definitions }) => {
      const own = definitions.find((one) => one.language === language && one.audienceId === null);
      return own ? [[id, own.meaning]] : [];
    }),
  );
}
