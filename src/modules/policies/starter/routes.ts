import { z } from "zod";
import { classificationSchema, contentNodeSchema, contentView } from "../../../platform/content/node-schema.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { acting } from "../acting.ts";
import { adoptedStarters, adoptStarters } from "./adopt-starters.ts";
import { readStarters, starterCodes } from "./starter-policies.ts";

const tags = ["Policies"];
const access = "policies.document.write";
const codeSchema = z.enum(starterCodes);
const adoptedSchema = z.array(z.object({ code: codeSchema, documentId: z.uuid() }));

const startersSchema = z
  .object({
    items: z.array(
      z.object({
        code: codeSchema,
        classification: classificationSchema,
        /** The document that was begun with it. */
        documentId: z.uuid().nullable(),
        texts: z.array(
          z.object({
            language: z.string(),
            title: z.string(),
            content: contentNodeSchema,
            words: z.number(),
            minutes: z.number(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "StarterPolicies" });

export function starterRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.get(
    "/api/policies/starters",
    {
      config: { access },
      schema: { tags, summary: "Policies to begin with, in each language", response: { 200: startersSchema } },
    },
    async () => {
      const adopted = new Map((await adoptedStarters(db)).map(({ code, documentId }) => [code, documentId]));
      const starters = await readStarters(await findOrganisation(db));
      return {
        items: starters.map(({ code, classification, texts }) => ({
          code,
          classification,
          documentId: adopted.get(code) ?? null,
          texts: texts.map((text) => ({ ...text, content: contentView(text.content) })),
        })),
      };
    },
  );

  app.post(
    "/api/policies/starters",
    {
      config: { access },
      schema: {
        tags,
        summary: "Begin documents with the words of starters; what is there already stays",
        body: z.object({ codes: z.array(codeSchema).min(1).max(starterCodes.length) }),
        response: { 200: z.object({ adopted: adoptedSchema, there: adoptedSchema }) },
      },
    },
    async ({ body, actor }) => {
      const known = (await adoptedStarters(db)).filter(({ code }) => body.codes.includes(code));
      if (body.codes.every((code) => known.some((one) => one.code === code))) return { adopted: [], there: known };
      const { adopted, there } = await write(db, (tx) => adoptStarters(tx, body.codes, acting(actor, context)));
      return { adopted: [...adopted], there: [...there] };
    },
  );
}
