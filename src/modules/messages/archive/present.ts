import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { said } from "../../delivery/public.ts";
import { canonicalText } from "../../evidence/public.ts";
import { findAudience, offices, personNames } from "../../people/public.ts";
import { getRecord, namedPeople } from "../records/queries.ts";
import { mayOpen } from "./open-said.ts";
import type { SaidRow, Visible } from "./queries.ts";
import type { archivePage, saidMessage, saidRecord } from "./schema.ts";

/** What references of senders are called; a sender in words stays as it is. */
async function senderNames(db: Reader, senders: readonly string[]): Promise<(sender: string) => string> {
  const ids = senders.flatMap((sender) => (/^person:[0-9a-f-]{36}$/.test(sender) ? [sender.slice(7)] : []));
  const names = await personNames(db, [...new Set(ids)]);
  return (sender) => names.get(sender.slice(7)) ?? sender.replace(/^token:/, "");
}

export async function presentRows(
  db: Reader,
  rows: readonly SaidRow[],
  visible: Visible,
): Promise<z.infer<typeof archivePage>["items"]> {
  const nameOf = await senderNames(
    db,
    rows.map(({ sender }) => sender),
  );
  return rows.map((row) => {
    const open = mayOpen(row, visible);
    const { id, source, kind, classification, tlp, people, corrected } = row;
    return {
      ...{ id, source, kind, classification, tlp, people, corrected, open },
      title: open ? row.title : "",
      at: row.at.toISOString(),
      sender: nameOf(row.sender),
    };
  });
}

/** A message as it was sent: every variant and language, the frozen account, and who approved it. */
export async function presentMessage(db: Reader, id: string): Promise<z.infer<typeof saidMessage> | null> {
  const message = await said.find(db, id);
  if (!message) return null;
  const counts = (await said.countDeliveries(db, [id])).get(id);
  return {
    subjectRef: message.subjectRef,
    variants: await presentVariants(db, message),
    attachments: message.attachments.map(({ hash, name, mediaType, size }) => ({ hash, name, mediaType, size })),
    critical: message.criticalReason,
    cancelledAt: message.cancelledAt?.toISOString() ?? null,
    account: {
      candidates: message.candidates,
      states: Object.entries<number>({ ...counts }).flatMap(([state, count]) => (count > 0 ? [{ state, count }] : [])),
    },
    approval: await presentApproval(db, message.subjectRef),
  };
}

async function presentVariants(db: Reader, message: said.SaidMessage) {
  const all = [["", message.words] as const, ...Object.entries(message.variants)];
  const named = all.map(async ([variant, byLanguage]) => {
    const name = /^[0-9a-f-]{36}$/.test(variant) ? ((await findAudience(db, variant))?.name ?? "") : variant;
    return Object.entries(byLanguage).map(([language, words]) => ({
      variant,
      name,
      language,
      words: {
        subject: words.subject,
        paragraphs: [...words.paragraphs],
        content: words.content ? contentView(words.content) : null,
        action: words.action ?? "",
        terms: (words.terms ?? []).map(({ term, meaning }) => ({ term, meaning })),
      },
      sha256: createHash("sha256")
        .update(canonicalText(JSON.parse(JSON.stringify(words))))
        .digest("hex"),
    }));
  });
  return (await Promise.all(named)).flat();
}

async function presentApproval(db: Reader, subjectRef: string) {
  const request = await findLatestRequest(db, subjectRef);
  if (!request) return null;
  const people = request.steps.flatMap(({ personId, decidedBy }) => decidedBy ?? personId ?? []);
  const names = await personNames(db, [...new Set([request.requesterId, ...people])]);
  const officeIds = request.steps.flatMap(({ officeId }) => officeId ?? []);
  const officeNames = await offices.names(db, officeIds);
  return {
    requestedBy: names.get(request.requesterId) ?? "",
    requestedAt: request.requestedAt.toISOString(),
    contentHash: request.contentHash.toString("hex"),
    steps: request.steps.map((step) => ({
      by: names.get(step.decidedBy ?? step.personId ?? "") ?? officeNames.get(step.officeId ?? "") ?? "",
      state: step.state,
      at: step.decidedAt?.toISOString() ?? null,
      comment: step.comment,
    })),
  };
}

export async function presentRecord(db: Reader, id: string): Promise<z.infer<typeof saidRecord>> {
  const record = await getRecord(db, id);
  const people = [record.recordedById, ...(record.byPersonId === null ? [] : [record.byPersonId])];
  const names = await personNames(db, people);
  const audience = record.audienceId === null ? undefined : await findAudience(db, record.audienceId);
  const { outsiders, outsidersWords, words, wholeWords, language, correctsId, correctionReason, correctedById } =
    record;
  return {
    ...{ outsiders, outsidersWords, words, wholeWords, language, correctsId, correctionReason, correctedById },
    happenedAt: record.happenedAt.toISOString(),
    by: names.get(record.byPersonId ?? "") ?? record.byWords,
    audience: audience?.name ?? null,
    people: record.peopleCount,
    files: [...record.files],
    recordedAt: record.recordedAt.toISOString(),
    recordedBy: names.get(record.recordedById) ?? "",
    again: {
      byPersonId: record.byPersonId,
      byWords: record.byWords,
      audienceId: record.audienceId,
      people: await namedPeople(db, record),
    },
  };
}
