import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db, Tx } from "../../database.ts";
import { decideRequest, findLatestRequest } from "../../modules/approvals/public.ts";
import { type Recorded, write } from "../../modules/evidence/public.ts";
import { giveGrant, setPassword } from "../../modules/identity/public.ts";
import { applyImport, createAudience, createOrganisation } from "../../modules/people/commands.ts";
import { findPerson } from "../../modules/people/public.ts";
import {
  acknowledgeAssignment,
  demoPolicies,
  draftPolicy,
  publishVersion,
  submitVersion,
  wordingFor,
} from "../../modules/policies/public.ts";
import { AppError } from "../../platform/errors.ts";
import { approvalSubjects } from "../modules.ts";
import { fillMessages } from "./fill-messages.ts";
import { fillOffices } from "./fill-offices.ts";
import { fillPolicies } from "./fill-policies.ts";
import { fillTasks } from "./fill-tasks.ts";
import { type DemoSignIn, demoSignIns } from "./sign-ins.ts";

export interface DemoSettings {
  readonly secret: string;
  readonly now: Temporal.Instant;
}

/** Makes the demo organisation without a browser, with its own administrator; in one transaction. */
export async function setUpDemo(db: Db, settings: DemoSettings & { readonly timeZone: string }): Promise<void> {
  await write(db, async (tx) => {
    const organisation = { name: "Harbour Line", timeZone: settings.timeZone, language: "en", demo: true };
    await createOrganisation(tx, organisation, { actor: "system", now: settings.now });
    return fillDemo(tx, settings);
  });
}

/**
 * Gives a new organisation people, roles, audiences and two policies: one published to everybody, one waiting for
 * approval. Every step is a command of the product, so all of it has its evidence and its mails.
 */
export async function fillDemo(tx: Tx, { secret, now }: DemoSettings): Promise<Recorded<unknown>> {
  const bytes = await readFile(join(import.meta.dirname, "people.csv"));
  await applyImport(tx, { fileName: "people.csv", bytes }, { actor: "system", now });
  const ids = new Map<string, string>();
  for (const signIn of demoSignIns(secret)) ids.set(signIn.email, await openSignIn(tx, signIn, now));
  const [author, approver] = [...ids.values()].map((personId) => ({ personId, ref: `person:${personId}`, now }));
  if (!author || !approver) throw new Error("the demo has no author and approver");

  const by = { actor: author.ref, now };
  await fillOffices(tx, by);
  const everybody = await createAudience(tx, { name: "Everybody", rule: { all: [] } }, by);
  const staff = { attribute: "employmentType", is: ["employee", "contractor"] } as const;
  const hamburg = await createAudience(
    tx,
    { name: "Staff in Hamburg", rule: { all: [staff, { attribute: "location", is: ["Hamburg"] }] } },
    by,
  );
  await createAudience(tx, { name: "Suppliers", rule: { attribute: "employmentType", is: ["supplier"] } }, by);

  const use = await submitted(tx, "acceptable-use.md", author, approver.personId);
  const decision = { ...use, decision: "approve", comment: "Short and clear." } as const;
  await decideRequest(tx, decision, approver, approvalSubjects);
  await publishVersion(
    tx,
    { versionId: use.versionId, pack: { audienceId: everybody.value.id, dueRule: { kind: "days", days: 14 } } },
    author,
  );
  await acknowledgeByMany(tx, use, now);
  await fillPolicies(tx, hamburg.value.id, author, approver);
  await fillTasks(tx, author, approver);
  await fillMessages(tx, everybody.value.id, author, approver);
  return (await submitted(tx, "incident-reporting.md", author, approver.personId)).recorded;
}

/** Six in ten have acknowledged already, so that there is something to see; nobody who can sign in is among them. */
async function acknowledgeByMany(
  tx: Tx,
  version: { readonly versionId: string; readonly title: string; readonly contentHash: Uint8Array },
  now: Temporal.Instant,
): Promise<void> {
  const { versionId, title, contentHash } = version;
  const assigned = await demoPolicies.openAssignments(tx, versionId);
  const signIns = new Set(demoSignIns("").map(({ email }) => email));
  const others = [];
  for (const row of assigned) {
    const person = await findPerson(tx, row.personId, now);
    if (person && !signIns.has(person.email)) others.push({ ...row, language: person.language });
  }
  for (const [index, row] of others.entries()) {
    if ((index * 7) % 10 >= 6) continue;
    const wording = wordingFor({ title, number: 1 }, row.language).text;
    const by = { personId: row.personId, ref: `person:${row.personId}`, now };
    await acknowledgeAssignment(tx, { assignmentId: row.assignmentId, contentHash, wording, strength: "link" }, by);
  }
}

async function openSignIn(tx: Tx, signIn: DemoSignIn, now: Temporal.Instant): Promise<string> {
  const person = await findPerson(tx, signIn.email, now);
  if (!person) throw new AppError("not-found", `The demo's people do not have ${signIn.email}.`);
  await setPassword(tx, { personId: person.id, password: signIn.password, actor: "system", now });
  for (const role of signIn.roles) await giveGrant(tx, { personId: person.id, role, grantedBy: "system", now });
  return person.id;
}

async function submitted(
  tx: Tx,
  fileName: string,
  author: { readonly personId: string; readonly ref: string; readonly now: Temporal.Instant },
  approverId: string,
) {
  const markdown = await readFile(join(import.meta.dirname, fileName), "utf8");
  const { versionId } = (await draftPolicy(tx, { markdown, fileName }, author)).value;
  const recorded = await submitVersion(tx, { versionId, steps: [{ personId: approverId }] }, author);
  const { approvalId } = recorded.value;
  const request = await findLatestRequest(tx, `policy-version:${versionId}`);
  const stepId = request?.steps[0]?.id;
  if (!request || !stepId) throw new Error("the request for approval must be there");
  return { versionId, approvalId, stepId, title: request.title, contentHash: request.contentHash, recorded };
}
