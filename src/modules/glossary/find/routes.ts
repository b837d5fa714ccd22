import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { languageQuery } from "../schema.ts";
import { findTerms } from "./find-terms.ts";

const found = z.object({
  items: z.array(
    z.object({
      termId: z.uuid(),
      start: z.number().int().describe("In UTF-16 units"),
      end: z.number().int(),
      text: z.string(),
    }),
  ),
});

export function findRoutes(app: App, { db }: AppContext): void {
  app.post(
    "/api/glossary/find",
    {
      config: { access: "self" },
      schema: {
        tags: ["Glossary"],
        summary: "Terms of the glossary that stand in a text",
        body: z.object({ text: storableText(100_000), language: languageQuery }),
        response: { 200: found },
      },
    },
    async ({ body }) => ({ items: (await findTerms(db, body.text, body.language)).slice(0, 2_000) }),
  );
}
