import type { Db } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { createMessage } from "../drafts/create-message.ts";
import { getMessage } from "../drafts/queries.ts";
import type { Draft } from "../drafts/rules.ts";
import { saveDraft } from "../drafts/save-draft.ts";
import { draftOf } from "../drafts/stored.ts";

export { aHouse, anAudience, aPerson, type House, morning } from "../../approvals/testing/house.ts";

export function textOf(...paragraphs: string[]): ContentNode {
  return {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}

/** A draft that could be submitted: it has an audience and words. */
export async function aMessage(db: Db, by: ActingPerson, change: Partial<Draft> = {}): Promise<string> {
  const { id } = await write(db, (tx) => createMessage(tx, { title: "Clear desks" }, by));
  const words = { audienceId: null, language: "en", subject: "Clear desks", content: textOf("Keep your desk clear.") };
  await save(db, by, id, { variants: [words], ...change });
  return id;
}

export async function save(db: Db, by: ActingPerson, id: string, change: Partial<Draft>, voidApproval = false) {
  const message = await getMessage(db, id);
  const draft = { ...draftOf(message), ...change };
  return unrecorded(db, (tx) => saveDraft(tx, { id, version: message.version, draft, voidApproval }, by));
}
