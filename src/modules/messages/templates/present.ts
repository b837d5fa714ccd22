import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findOrganisation, personNames } from "../../people/public.ts";
import { adoptedStarters, getTemplate, type listTemplates, type Template } from "./queries.ts";
import type { startersSchema, templateListSchema, templateSchema } from "./schema.ts";

export async function presentTemplate(db: Reader, id: string, actor: Actor): Promise<z.infer<typeof templateSchema>> {
  const template = await getTemplate(db, id);
  const names = await personNames(db, [template.updatedBy]);
  const variants = Object.entries(template.variants).map(([language, { subject, content }]) => ({
    language,
    subject,
    content: contentView(content),
  }));
  return { ...row(template, names), variants, can: { change: actor.may("messages.template.write") } };
}

export async function presentTemplates(
  db: Reader,
  list: Awaited<ReturnType<typeof listTemplates>>,
): Promise<z.infer<typeof templateListSchema>> {
  const names = await personNames(
    db,
    list.items.map(({ updatedBy }) => updatedBy),
  );
  return { ...list, items: list.items.map((template) => row(template, names)) };
}

function row({ variants, updatedBy, updatedAt, ...template }: Template, names: ReadonlyMap<string, string>) {
  return {
    ...template,
    languages: Object.keys(variants).sort(),
    updatedAt: updatedAt.toISOString(),
    updatedBy: { id: updatedBy, displayName: names.get(updatedBy) ?? "" },
  };
}

export async function presentStarters(db: Reader): Promise<z.infer<typeof startersSchema>> {
  // The parser of Markdown behind it is not needed to start.
  const { starters, starterLanguage } = await import("./starters.ts");
  const adopted = await adoptedStarters(db);
  const language = starterLanguage((await findOrganisation(db))?.language ?? "en");
  const items = starters.map((starter) => ({
    code: starter.code,
    name: starter[language].name,
    description: starter[language].description,
    format: starter.format,
    languages: ["de", "en"],
    adopted: adopted.get(starter.code) ?? null,
  }));
  return { items };
}
