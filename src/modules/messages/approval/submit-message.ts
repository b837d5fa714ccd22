import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, requestApproval, type StepToAsk } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { audienceRules } from "../../people/public.ts";
import { checkLinks } from "../checks/check-links.ts";
import { checkWords } from "../checks/check-words.ts";
import { lockMessage, type Message, writersOf } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { judgeSubmission, type SubmitRefusal } from "./rules.ts";
import { contentHash, messageRef, saidBy } from "./said.ts";

export interface MessageToSubmit {
  readonly id: string;
  readonly version: number;
  readonly steps: readonly StepToAsk[];
}

const refusals: Record<SubmitRefusal, string> = {
  "not-a-draft": "Only a draft can be submitted. This message is further on its way.",
  "version-changed": "The message has changed since you looked at it. Read it once more.",
  "audience-missing": "Say to whom it goes.",
  "channel-missing": "Choose at least one channel.",
  "words-missing": "There are no words for everybody it goes to.",
  "subject-missing": "A subject is missing.",
  "content-missing": "A text is empty.",
};

/** Asks for approval of exactly what is stored, to exactly these audiences. */
export async function submitMessage(
  tx: Tx,
  input: MessageToSubmit,
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string; readonly contentHash: string }>> {
  const message = await lockMessage(tx, input.id);
  const refusal = judgeSubmission({ ...message, seen: input.version });
  if (refusal) throw refuse(refusal);
  requireNoStops(message);
  for (const id of message.audienceIds) await audienceRules.lockAudience(tx, id);
  const writers = await writersOf(tx, message);
  if (input.steps.some((step) => "personId" in step && writers.includes(step.personId)))
    throw new AppError("rule-refused", "Whoever wrote at it cannot approve it. Choose somebody else.", {
      reason: "author-cannot-approve",
    });
  const hash = contentHash(await saidBy(tx, message));
  await tx
    .updateTable("messages.messages")
    .set({ state: "in_approval", content_hash: hash, updated_at: by.now.toString() })
    .where("id", "=", message.id)
    .execute();
  const { value } = await requestApproval(
    tx,
    {
      subject: messageRef(message.id),
      title: message.title,
      path: `/messages/${message.id}`,
      contentHash: hash,
      minutes: readingMinutes(message.variants.reduce((sum, { words }) => sum + words, 0)),
      authorId: message.authorId,
      confidential: message.classification === "confidential" || message.tlp === "RED",
      steps: input.steps,
    },
    by,
  );
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.submitted",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(message.id)] as const,
    data: {
      title: message.title,
      contentHash: hash.toString("hex"),
      version: message.version,
      writers: writers.map((id) => `person:${id}`),
      audiences: message.audienceIds.map((id) => `audience:${id}`),
      channels: [...message.channels],
      languages: [...new Set(message.variants.map(({ language }) => language))].sort(),
      classification: message.classification,
      tlp: message.tlp,
      critical: message.criticalReason,
    },
  };
  return record(tx, fact, { approvalId: value.approvalId, contentHash: hash.toString("hex") });
}

/** What the checks stop needs nobody outside to be asked: an approver's time is not spent on it. */
function requireNoStops({ variants }: Message): void {
  for (const [index, variant] of variants.entries()) {
    const findings = [...checkWords(variant), ...checkLinks(variant, noWebsite).findings];
    const stop = findings.find(({ severity }) => severity === "stop");
    if (stop)
      throw new AppError("rule-refused", "The checks found something that has to be mended first.", {
        reason: "checks-stop",
        fields: [{ field: `variants.${index}`, reason: stop.kind, remedy: "Look at the checks and mend it." }],
      });
  }
}

/** Which links are our own decides only which are asked for. */
const noWebsite = "https://clarion.invalid";

function refuse({ reason, field }: { readonly reason: SubmitRefusal; readonly field: string | null }): AppError {
  const fields = field === null ? [] : [{ field, reason, remedy: refusals[reason] }];
  const conflict = reason === "not-a-draft" || reason === "version-changed";
  return new AppError(conflict ? "conflict" : "rule-refused", refusals[reason], { reason, fields });
}
