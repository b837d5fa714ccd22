import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import { said } from "../../delivery/public.ts";
import { indexSaid } from "./index-said.ts";
import { archiveTopic } from "./topic.ts";

export const indexMessageJob = "messages.index-message";

/** Makes a queued message findable: the job was enqueued in the transaction that queued it. Run twice, nothing more happens. */
export async function indexMessage(db: Db, id: string): Promise<void> {
  const message = await said.find(db, id);
  if (!message) return;
  const words = [message.words, ...Object.values(message.variants)].flatMap((one) => Object.values(one));
  const termIds = new Set(words.flatMap(({ content }) => (content ? [...termsIn(content)] : [])));
  const { rows } = await sql<{ id: string }>`
    select audience_id as id from messages.audiences as audience
    join messages.messages as draft on draft.id = audience.message_id
    where ${message.subjectRef} = 'message-draft:' || draft.id`.execute(db);
  await unrecorded(db, async (tx) => {
    await indexSaid(tx, {
      id: message.id,
      source: "message",
      kind: message.kind,
      title: message.title,
      at: message.createdAt.toISOString(),
      sender: message.createdBy,
      classification: message.classification,
      tlp: message.tlp,
      audienceIds: rows.map((row) => row.id),
      termIds: [...termIds],
      people: message.candidates,
      text: said.textOf(message),
    });
    await signal(tx, archiveTopic);
  });
}

function* termsIn(node: ContentNode): Generator<string> {
  for (const mark of node.marks ?? []) if (mark.type === "term" && mark.attrs?.id) yield mark.attrs.id;
  for (const child of node.content ?? []) yield* termsIn(child);
}
