import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { messagesTopic } from "../topic.ts";
import { adoptedStarters } from "./queries.ts";
import { starterLanguage, starters, variantsOf } from "./starters.ts";
import { insertTemplate } from "./store-template.ts";

/** Adds starters by their codes, once each: what was adopted before, also when it was changed or archived, stays. */
export async function adoptTemplates(
  tx: Tx,
  codes: readonly string[],
  by: ActingPerson,
): Promise<Recorded<{ readonly adopted: number }>> {
  // Two who adopt at once: the second one sees what the first has added.
  await sql`lock table messages.templates in share row exclusive mode`.execute(tx);
  const there = await adoptedStarters(tx);
  const chosen = starters.filter(({ code }) => codes.includes(code) && !there.has(code));
  if (chosen.length === 0)
    throw new AppError("conflict", "All of this has been adopted already.", { reason: "starters-adopted" });
  const language = starterLanguage((await findOrganisation(tx))?.language ?? "en");
  const rows = [];
  for (const starter of chosen) {
    const { code, format, classification } = starter;
    const { name, description } = starter[language];
    const variants = variantsOf(starter);
    const id = await insertTemplate(tx, { name, description, format, classification, variants, starter: code }, by);
    rows.push({ template: `message-template:${id}`, starter: code, name });
  }
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.templates.adopted",
    at: by.now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { count: rows.length },
  };
  return recordBulk(tx, fact, rows, { adopted: rows.length });
}
