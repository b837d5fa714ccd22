import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor, takePage } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { findPerson } from "../../people/public.ts";
import { openQuestionsOf } from "../statements/questions/queries.ts";
import { inLanguage, versionTexts } from "../versions/version-text.ts";
import { presentEntries } from "./present.ts";
import { countLibrary, findInLibrary, type LibraryReader, libraryReader, listLibrary } from "./queries.ts";
import * as schema from "./schema.ts";
import { searchLibrary } from "./search.ts";
import { typedWords } from "./sections.ts";

const tags = ["Library"];
const config = { access: "self" };

export function libraryRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/library",
    {
      config,
      schema: {
        tags,
        summary: "The policies in force that I may see, or those that answer a search",
        querystring: schema.libraryQuery,
        response: { 200: schema.librarySchema },
      },
    },
    async ({ query, actor }) => {
      const reader = libraryReader(actor);
      const language = query.language ?? (await ownLanguage(db, actor, clock.now()));
      const words = typedWords(query.search);
      if (words.length > 0) return searched(db, reader, { words, language }, clock.now());
      if (query.search.trim() !== "") return { items: [], total: 0, next: null, instead: [] };
      const after = readCursor(query.after, z.tuple([storableText(1_000), z.uuid()]));
      const rows = await listLibrary(db, reader, { language, after, limit: query.limit + 1 });
      const page = takePage(rows, query.limit, (row) => [row.key, row.documentId]);
      const entries = await presentEntries(db, page.items, clock.now());
      const items = entries.map((entry) => ({ ...entry, hit: null }));
      return { items, total: await countLibrary(db, reader), next: page.next, instead: [] };
    },
  );

  app.get(
    "/api/library/:documentId",
    {
      config,
      schema: {
        tags,
        summary: "A policy in force, to read without owing it",
        params: z.object({ documentId: z.uuid() }),
        querystring: schema.documentQuery,
        response: { 200: schema.libraryDocumentSchema },
      },
    },
    async ({ params: { documentId }, query, actor }) => {
      const language = query.language ?? (await ownLanguage(db, actor, clock.now()));
      const [row] = await findInLibrary(db, libraryReader(actor), { language, documentIds: [documentId] });
      if (!row) throw new AppError("not-found", "There is no policy in force at this address.");
      const [entry] = await presentEntries(db, [row], clock.now());
      const texts = await versionTexts(db, row.versionId);
      if (!entry) throw new Error("a row that was found must be presented");
      return {
        ...entry,
        versionId: row.versionId,
        languages: texts.map((text) => text.language),
        content: contentView(inLanguage(texts, row.language).content),
        openQuestions: [...(await openQuestionsOf(db, documentId))],
      };
    },
  );
}

async function ownLanguage(db: Reader, actor: Actor, now: Temporal.Instant): Promise<string> {
  return (await findPerson(db, actor.personId, now))?.language ?? "en";
}

async function searched(
  db: Reader,
  reader: LibraryReader,
  asked: { readonly words: readonly string[]; readonly language: string },
  now: Temporal.Instant,
): Promise<z.infer<typeof schema.librarySchema>> {
  const { hits, instead } = await searchLibrary(db, reader, asked);
  const documentIds = hits.map(({ documentId }) => documentId);
  const rows = await findInLibrary(db, reader, { language: asked.language, documentIds });
  const entries = await presentEntries(db, rows, now);
  const items = hits.flatMap(({ documentId, ...hit }) => {
    const entry = entries.find((one) => one.documentId === documentId);
    return entry ? [{ ...entry, hit: { ...hit, snippet: [...hit.snippet] } }] : [];
  });
  return {
    items,
    total: items.length,
    next: null,
    instead: instead.map(({ typed, taken }) => ({ typed, taken: [...taken] })),
  };
}
