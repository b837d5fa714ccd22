import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, type ApprovalSubject, type Comparison, findLatestRequest } from "../../approvals/public.ts";
import { findAudience } from "../../people/public.ts";
import { getMessage, lockMessage, type Message, writersOf } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { setDraft } from "./back-to-draft.ts";
import { contentHash, currentHash, messageRef, type Said, saidBy } from "./said.ts";

/** A message is approved, or is a draft again. */
export const messageApproval: ApprovalSubject = {
  type: "message-draft",
  readPermission: "messages.message.read",
  readConfidentialPermission: "messages.message.read-confidential",
  writePermission: "messages.message.write",

  async lock(tx, id) {
    const message = await lockMessage(tx, id);
    return { contentHash: await currentHash(tx, message), writers: await writersOf(tx, message) };
  },

  async decided(tx, id, outcome, by) {
    const message = await lockMessage(tx, id);
    if (message.state !== "in_approval")
      throw new Error(`message ${id} is not in approval though its approval was asked for`);
    if (outcome === "approved") await approve(tx, message, by);
    else await setDraft(tx, message, by);
    await signal(tx, messagesTopic);
  },

  async compare(db, id) {
    const message = await getMessage(db, id);
    return compareSaid(db, await lastApproved(db, message), await saidBy(db, message));
  },
};

async function approve(tx: Tx, message: Message, by: ActingPerson): Promise<void> {
  const request = await findLatestRequest(tx, messageRef(message.id));
  const writers = await writersOf(tx, message);
  // An office's step is decided by whoever acts for it: they may have written at it, too.
  const deciders = [by.personId, ...(request?.steps ?? []).flatMap(({ decidedBy }) => decidedBy ?? [])];
  if (deciders.some((id) => writers.includes(id)))
    throw new AppError("not-permitted", "You wrote at this message, so you cannot approve it.", {
      reason: "author-cannot-approve",
    });
  await tx
    .updateTable("messages.messages")
    .set({ state: "approved", updated_at: by.now.toString() })
    .where("id", "=", message.id)
    .execute();
  await tx
    .insertInto("messages.approved")
    .values({
      message_id: message.id,
      content_hash: await currentHash(tx, message),
      said: JSON.stringify(await saidBy(tx, message)),
      approved_at: by.now.toString(),
    })
    .onConflict((conflict) =>
      conflict.columns(["message_id", "content_hash"]).doUpdateSet({ approved_at: by.now.toString() }),
    )
    .execute();
}

interface Approved {
  readonly said: Said;
  readonly at: Date;
}

/** Of this message; else of the one that it is a copy of, and so on. */
async function lastApproved(db: Reader, message: Message): Promise<Approved | undefined> {
  const seen = new Set<string>();
  let id: string | null = message.id;
  while (id !== null && !seen.has(id)) {
    seen.add(id);
    const found = await db
      .selectFrom("messages.approved")
      .select(["said", "approved_at as at"])
      .where("message_id", "=", id)
      .orderBy("approved_at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (found) return found;
    const row: { copiedFrom: string | null } | undefined = await db
      .selectFrom("messages.messages")
      .select("copied_from as copiedFrom")
      .where("id", "=", id)
      .executeTakeFirst();
    id = row?.copiedFrom ?? null;
  }
  return undefined;
}

async function compareSaid(db: Reader, before: Approved | undefined, after: Said): Promise<Comparison> {
  const names = await audienceNames(db, [after, ...(before ? [before.said] : [])]);
  const [old, now] = [before && texts(before.said, names), texts(after, names)];
  const variants = new Map<string, { audienceId: string | null; language: string }>();
  for (const one of [...after.variants, ...(before?.said.variants ?? [])])
    variants.set(`${one.audienceId ?? ""} ${one.language}`, one);
  const content = (said: Said | undefined, audienceId: string | null, language: string) =>
    said?.variants.find((one) => one.audienceId === audienceId && one.language === language)?.content ?? null;
  return {
    contentHash: contentHash(after),
    since: before ? { number: null, at: before.at } : null,
    details: [...now.keys()].map((name) => ({ name, before: old?.get(name) ?? null, after: now.get(name) ?? null })),
    parts: [...variants.values()].map(({ audienceId, language }) => ({
      key: audienceId === null ? "" : (names.get(audienceId) ?? audienceId),
      language,
      before: content(before?.said, audienceId, language),
      after: content(after, audienceId, language),
    })),
  };
}

/** What is no text, by the names that the web knows. */
function texts(said: Said, names: ReadonlyMap<string, string>): ReadonlyMap<string, string | null> {
  const list = (all: readonly string[]) => (all.length === 0 ? null : all.join(", "));
  return new Map([
    ["title", said.title],
    ["format", said.format],
    ["classification", said.classification],
    ["tlp", said.tlp],
    ["critical", said.critical],
    ["channels", list(said.channels)],
    ["audience", list(said.audiences.map(({ id }) => names.get(id) ?? id))],
    ["audienceRule", list([...said.audiences, ...(said.named ?? [])].map(({ rule }) => JSON.stringify(rule)))],
    ["attachments", list(said.attachments.map(({ name }) => name))],
    ...said.variants.map(
      ({ audienceId, language, subject }) =>
        [["subject", language, audienceId && names.get(audienceId)].filter(Boolean).join(" "), subject] as const,
    ),
  ]);
}

async function audienceNames(db: Reader, all: readonly Said[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { id } of all.flatMap(({ audiences }) => audiences))
    if (!names.has(id)) names.set(id, (await findAudience(db, id))?.name ?? "");
  return names;
}
