import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { decideRequest, findLatestRequest } from "../../approvals/public.ts";
import { findRequest } from "../../approvals/requests/queries.ts";
import type { House } from "../../approvals/testing/house.ts";
import { write } from "../../evidence/public.ts";
import { policiesApprovalSubjects } from "../contributions.ts";
import { activatePack } from "../packs/activate-pack.ts";
import { createPack } from "../packs/create-pack.ts";
import type { PackContent } from "../packs/pack.ts";
import { publishVersion } from "../publish/publish-version.ts";
import type { AsksAgain } from "../tables.ts";
import { tellOwed } from "../telling/tell-owed.ts";
import { draftPolicy } from "../versions/draft-policy.ts";
import { draftVersion } from "../versions/draft-version.ts";
import { getVersion } from "../versions/queries.ts";
import { submitVersion } from "../versions/submit-version.ts";

export { aHouse, anAudience, aPerson, type House, morning } from "../../approvals/testing/house.ts";

export async function realPolicy(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, "../../../../test/data/policies", `${name}.md`), "utf8");
}

export async function aDraft(
  db: Db,
  { author }: House,
  markdown = "# Desks\n\nKeep your desk clear.",
): Promise<string> {
  const input = { markdown, fileName: "desks.md" };
  return (await write(db, (tx) => draftPolicy(tx, input, author))).versionId;
}

export async function submitted(db: Db, house: House, versionId: string): Promise<string> {
  const input = { versionId, steps: [{ personId: house.approver.personId }] };
  return (await write(db, (tx) => submitVersion(tx, input, house.author))).approvalId;
}

export async function approved(db: Db, house: House, versionId: string): Promise<string> {
  const approvalId = await submitted(db, house, versionId);
  const request = await findLatestRequest(db, `policy-version:${versionId}`);
  const contentHash = request?.contentHash ?? Buffer.alloc(32);
  await write(db, (tx) => decide(tx, { approvalId, contentHash }, house.approver));
  return versionId;
}

/** Decides the step whose turn it is, or the first where none is. */
export async function decide(
  tx: Tx,
  decision: {
    readonly approvalId: string;
    readonly contentHash: Uint8Array;
    readonly decision?: "approve" | "request-changes";
    readonly comment?: string;
  },
  by: ActingPerson,
) {
  const steps = (await findRequest(tx, decision.approvalId))?.steps ?? [];
  const step = steps.find(({ state }) => state === "pending") ?? steps[0];
  const input = { stepId: step?.id ?? "", decision: "approve" as const, comment: "", ...decision };
  return decideRequest(tx, input, by, policiesApprovalSubjects);
}

export async function published(db: Db, house: House, audienceId: string, markdown?: string): Promise<string> {
  const versionId = await approved(db, house, await aDraft(db, house, markdown));
  await publishTo(db, versionId, audienceId, house.author);
  return versionId;
}

/** Published with a pack of its own, and told. */
export async function publishTo(db: Db, versionId: string, audienceId: string, by: ActingPerson) {
  const pack = { audienceId, dueRule: { kind: "days" as const, days: 14 } };
  const result = await write(db, (tx) => publishVersion(tx, { versionId, pack }, by));
  await told(db, by.now);
  return result;
}

/** The next version, put in force for whoever packs ask. */
export async function publishNext(
  db: Db,
  versionId: string,
  asksAgain: AsksAgain,
  by: ActingPerson,
  criticalReason?: string,
) {
  const input = { versionId, asksAgain, asksReason: "because", criticalReason };
  const result = await write(db, (tx) => publishVersion(tx, input, by));
  await told(db, by.now);
  return result;
}

/** As the job does that every settling enqueues. */
export async function told(db: Db, now: Temporal.Instant): Promise<void> {
  await unrecorded(db, (tx) => tellOwed(tx, now));
}

/** A version in force that nobody owes yet. */
export async function inForce(db: Db, house: House, markdown?: string) {
  const versionId = await approved(db, house, await aDraft(db, house, markdown));
  await write(db, (tx) => publishVersion(tx, { versionId }, house.author));
  const { documentId } = await getVersion(db, versionId);
  return { versionId, documentId };
}

/** A pack, in force unless it is to stay a draft. */
export async function aPack(
  db: Db,
  by: ActingPerson,
  pack: Partial<PackContent> & Pick<PackContent, "audienceId" | "documentIds">,
  state: "active" | "draft" = "active",
): Promise<string> {
  const content: PackContent = {
    name: `Pack ${randomUUID()}`,
    asks: "acknowledge",
    signInAgain: false,
    wording: null,
    dueRule: { kind: "days", days: 14 },
    renewal: { kind: "none" },
    ...pack,
  };
  const { id } = await write(db, (tx) => createPack(tx, content, by));
  if (state === "active") await write(db, (tx) => activatePack(tx, id, by));
  return id;
}

/** The next version of the same document, approved. */
export async function approvedSuccessor(db: Db, house: House, versionId: string, markdown: string): Promise<string> {
  const { documentId } = await getVersion(db, versionId);
  const input = { documentId, markdown, fileName: "desks.md" };
  const { versionId: next } = await write(db, (tx) => draftVersion(tx, input, house.author));
  return approved(db, house, next);
}
