import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { adoptStarters, freeStarters } from "./adopt-starters.ts";

const tags = ["Glossary"];
const access = "glossary.term.write";

export function starterRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/glossary/starters",
    {
      config: { access },
      schema: {
        tags,
        summary: "Terms to begin with that are not in the glossary yet",
        response: {
          200: z.object({
            items: z.array(
              z.object({
                code: z.string(),
                words: z.array(z.object({ language: z.string(), word: z.string(), meaning: z.string() })),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      items: (await freeStarters(db)).map(({ code, definitions }) => ({
        code,
        words: definitions.map(({ language, word, meaning }) => ({ language, word: word ?? "", meaning })),
      })),
    }),
  );

  app.post(
    "/api/glossary/starters",
    {
      config: { access },
      schema: {
        tags,
        summary: "Take terms to begin with into the glossary",
        body: z.object({ codes: z.array(z.string().max(100)).max(200) }),
        response: { 200: z.object({ terms: z.number().int() }) },
      },
    },
    ({ body, actor }) => write(db, (tx) => adoptStarters(tx, body.codes, { actor: actor.ref, now: clock.now() })),
  );
}
