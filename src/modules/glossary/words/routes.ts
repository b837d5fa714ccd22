import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { languageQuery, wordSchema } from "../schema.ts";
import { loadTerms } from "../terms/load-terms.ts";
import { personal, termsOf } from "./personal-terms.ts";

const tags = ["Glossary"];
const querystring = z.object({ language: languageQuery });

/** For everybody: what words mean, in one's own language and as it is told to one's own audience. */
export function wordRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/words",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "All words of the glossary by the alphabet of the language",
        querystring,
        response: { 200: z.object({ items: z.array(wordSchema) }) },
      },
    },
    async ({ query, actor }) => {
      // A sign-in link opens one thing and the words in it, not the whole glossary.
      if (actor.strength === "link") throw new AppError("not-permitted", "Sign in to read the glossary.");
      const terms = await loadTerms(db, { archived: false });
      const found = await personal(db, terms, query.language, { id: actor.personId, now: clock.now() });
      const collator = new Intl.Collator(query.language);
      return { items: found.sort((a, b) => collator.compare(a.word, b.word)).map(shown) };
    },
  );

  app.get(
    "/api/words/:id",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "What one word means; also for whoever came by a sign-in link",
        params: z.object({ id: z.uuid() }),
        querystring,
        response: { 200: wordSchema },
      },
    },
    async ({ params, query, actor }) => {
      const [term] = await termsOf(db, [params.id], query.language, { id: actor.personId, now: clock.now() });
      if (!term) throw new AppError("not-found", "There is no such word.");
      return shown(term);
    },
  );
}

const shown = <Term extends { readonly concerns: readonly unknown[] }>(term: Term) => ({
  ...term,
  concerns: [...term.concerns] as Term["concerns"][number][],
});
