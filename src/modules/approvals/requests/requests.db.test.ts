import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Role } from "../../../platform/http/access.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { record, write } from "../../evidence/public.ts";
import { giveGrant } from "../../identity/public.ts";
import { createOffice, createOrganisation, createPerson, enterAbsence, giveOffice } from "../../people/commands.ts";
import { changeRule } from "../ruling/change-rule.ts";
import type { ActingPerson, ApprovalSubject } from "../subject.ts";
import { commentOnRequest } from "./comment-on-request.ts";
import { decideRequest } from "./decide-request.ts";
import { listRequests } from "./list.ts";
import { type ApprovalRequest, findRequest } from "./queries.ts";
import { replaceApprover } from "./replace-approver.ts";
import { requestApproval } from "./request-approval.ts";
import type { StepToAsk } from "./rules.ts";
import { voidApproval } from "./void-approval.ts";
import { takeBackRequest } from "./withdraw-request.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone: "UTC", language: "en" }, by));

/** What is approved here: a word that is locked, has a hash and remembers its outcome. */
const hashes = new Map<string, Buffer>();
const outcomes: string[] = [];
const writers = new Map<string, string[]>();
const words: ApprovalSubject = {
  type: "word",
  readPermission: "words.read",
  writePermission: "words.write",
  async lock(tx, id) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
    return { contentHash: hashes.get(id) ?? Buffer.alloc(32), writers: writers.get(id) ?? [] };
  },
  async decided(_tx, id, outcome) {
    outcomes.push(`${id} ${outcome}`);
  },
  compare: async (_db, id) => ({ contentHash: hashes.get(id) ?? hash, since: null, details: [], parts: [] }),
};

async function aPerson(role: Exclude<Role, "staff"> | null = "approver"): Promise<ActingPerson> {
  const input = { givenName: "Ana", familyName: "Kite", email: `${randomUUID()}@kite.example` };
  const { id } = await write(db, (tx) => createPerson(tx, input, by));
  if (role) await write(db, (tx) => giveGrant(tx, { personId: id, role, grantedBy: "system", now }));
  return { ref: `person:${id}`, personId: id, now };
}

async function anOffice(holder: ActingPerson, ...deputies: ActingPerson[]): Promise<string> {
  const { id } = await write(db, (tx) => createOffice(tx, { name: `Office ${randomUUID()}`, purpose: "" }, by));
  for (const [index, { personId }] of [holder, ...deputies].entries()) {
    const kind = index === 0 ? ("holder" as const) : ("deputy" as const);
    await write(db, (tx) => giveOffice(tx, { officeId: id, personId, kind, firstDay: null, lastDay: null }, by));
  }
  return id;
}

const away = ({ personId }: ActingPerson) =>
  write(db, (tx) => enterAbsence(tx, { personId, firstDay: "2026-03-10", lastDay: "2026-03-11", note: "" }, by));

const author = await aPerson("author");
const hash = Buffer.alloc(32, 7);

async function asked(...steps: StepToAsk[]): Promise<string> {
  const id = randomUUID();
  hashes.set(id, hash);
  const request = {
    subject: `word:${id}`,
    title: "Calm",
    path: "/words",
    contentHash: hash,
    minutes: 1,
    confidential: false,
  };
  const authorId = author.personId;
  return (await write(db, (tx) => requestApproval(tx, { ...request, authorId, steps }, author))).approvalId;
}

async function get(id: string): Promise<ApprovalRequest> {
  const request = await findRequest(db, id);
  if (!request) throw new Error("the request must be there");
  return request;
}

async function decide(
  approvalId: string,
  person: ActingPerson,
  more: { decision?: "request-changes"; comment?: string; stepId?: string; contentHash?: Buffer } = {},
) {
  const request = await get(approvalId);
  const stepId = request.steps.find(({ state }) => state === "pending")?.id ?? request.steps[0]?.id ?? "";
  const input = { approvalId, stepId, decision: "approve" as const, comment: "", contentHash: hash, ...more };
  return write(db, (tx) => decideRequest(tx, input, person, [words]));
}

async function openOffices(approvalId: string): Promise<(string | null)[]> {
  const request = await get(approvalId);
  const { rows } = await owner.query(
    "select coalesce(office_id, person_id) as who from duties.duties where subject = any($1) and state = 'open'",
    [request.steps.map(({ id }) => `approval-step:${id}`)],
  );
  return rows.map(({ who }) => who);
}

async function decisions(approvalId: string) {
  const { rows } = await owner.query(
    `select actor::jsonb #>> '{}' as actor, data::jsonb as data from evidence.openings
     where kind = '"approvals.request.decided"' and subjects::jsonb ? $1 order by entry_id`,
    [`approval-request:${approvalId}`],
  );
  return rows as { actor: string; data: Record<string, unknown> }[];
}

const refusedFor = (reason: string) => ({ details: { reason } });

describe("steps", () => {
  it("follow each other over the desks of their offices, and the last one ends the request", async () => {
    const [ada, ben] = [await aPerson(), await aPerson()];
    const [ciso, dpo] = [await anOffice(ada), await anOffice(ben)];
    const id = await asked({ officeId: ciso }, { officeId: dpo });
    expect(await openOffices(id)).toEqual([ciso]);
    await expect(decide(id, ben)).rejects.toMatchObject(refusedFor("not-the-approver"));
    expect((await decide(id, ada)).state).toBe("pending");
    expect(await openOffices(id)).toEqual([dpo]);
    expect((await decide(id, ben)).state).toBe("approved");
    expect(await openOffices(id)).toEqual([]);
    expect(outcomes.at(-1)).toBe(`${(await get(id)).subject.slice("word:".length)} approved`);
    expect((await decisions(id)).map(({ actor, data }) => [actor, data.step, data.request])).toEqual([
      [ada.ref, 1, "pending"],
      [ben.ref, 2, "approved"],
    ]);
  });

  it("are decided by a deputy only while the holder is away, and the evidence says so", async () => {
    const [holder, deputy] = [await aPerson(), await aPerson()];
    const office = await anOffice(holder, deputy);
    const id = await asked({ officeId: office });
    await expect(decide(id, deputy)).rejects.toMatchObject(refusedFor("not-the-approver"));
    await away(holder);
    await expect(decide(id, holder)).rejects.toMatchObject(refusedFor("not-the-approver"));
    await decide(id, deputy);
    expect((await get(id)).steps).toMatchObject([{ decidedBy: deputy.personId, asDeputy: true, officeId: office }]);
    expect(await decisions(id)).toMatchObject([{ actor: deputy.ref, data: { asDeputy: true, state: "approved" } }]);
  });

  it("end with the request when changes are asked for", async () => {
    const [ada, ben] = [await aPerson(), await aPerson()];
    const id = await asked({ personId: ada.personId }, { personId: ben.personId });
    await decide(id, ada, { decision: "request-changes", comment: "Shorter." });
    expect(await get(id)).toMatchObject({
      state: "changes_requested",
      steps: [{ state: "changes_requested", comment: "Shorter." }, { state: "withdrawn" }],
    });
    const stepId = (await get(id)).steps[1]?.id ?? "";
    await expect(decide(id, ben, { stepId })).rejects.toMatchObject(refusedFor("already-decided"));
  });

  it("are two people's even where one acts for both offices", async () => {
    const [ada, ben] = [await aPerson(), await aPerson()];
    const [ciso, dpo] = [await anOffice(ada), await anOffice(ben, ada)];
    const id = await asked({ officeId: ciso }, { officeId: dpo });
    await decide(id, ada);
    await away(ben);
    await expect(decide(id, ada)).rejects.toMatchObject(refusedFor("one-step-each"));
    // Nobody is left who could: the author may ask somebody else.
    const [cleo, step] = [await aPerson(), (await get(id)).steps[1]];
    const input = { approvalId: id, stepId: step?.id ?? "", to: { personId: cleo.personId } };
    await write(db, (tx) => replaceApprover(tx, input, { ...author, administers: false }));
    expect((await decide(id, cleo)).state).toBe("approved");
  });

  it("are decided by nobody who wrote at it, the first no more than the last", async () => {
    const [ada, ben] = [await aPerson(), await aPerson()];
    const id = await asked({ officeId: await anOffice(ada) }, { personId: ben.personId });
    writers.set((await get(id)).subject.slice("word:".length), [ada.personId]);
    await expect(decide(id, ada)).rejects.toMatchObject(refusedFor("author-cannot-approve"));
  });
});

describe("asking", () => {
  it("is refused where nobody who acts for the office may approve, and where the rule demands two offices", async () => {
    const [ada, ben, cleo] = [await aPerson(), await aPerson(), await aPerson(null)];
    const [ciso, other, empty] = [await anOffice(ada), await anOffice(ben), await anOffice(cleo)];
    await expect(asked({ officeId: empty })).rejects.toMatchObject(refusedFor("office-without-approver"));
    await expect(asked({ officeId: randomUUID() })).rejects.toMatchObject(refusedFor("office-without-approver"));
    const rule = { subjectType: "word", steps: [{ officeId: ciso }, { officeId: null }], twoOffices: true };
    await write(db, (tx) => changeRule(tx, rule, by));
    await expect(asked({ officeId: ciso })).rejects.toMatchObject(refusedFor("rule-not-followed"));
    await expect(asked({ officeId: ciso }, { personId: ben.personId })).rejects.toMatchObject(
      refusedFor("two-offices-needed"),
    );
    await asked({ officeId: ciso }, { officeId: other });
    await write(db, (tx) => changeRule(tx, { ...rule, steps: [{ officeId: null }], twoOffices: false }, by));
  });
});

describe("a decision", () => {
  it("counts for the words as they are, by the one who is asked, in person, while they hold the role", async () => {
    const ada = await aPerson();
    const id = await asked({ personId: ada.personId });
    const request = await get(id);
    await expect(decide(id, ada, { contentHash: Buffer.alloc(32, 1) })).rejects.toMatchObject(
      refusedFor("content-changed"),
    );
    hashes.set(request.subject.slice("word:".length), Buffer.alloc(32, 8));
    await expect(decide(id, ada)).rejects.toMatchObject(refusedFor("content-changed"));
    hashes.set(request.subject.slice("word:".length), hash);
    await expect(decide(id, author)).rejects.toMatchObject(refusedFor("author-cannot-approve"));
    await expect(decide(id, { ...ada, ref: "token:ci" })).rejects.toMatchObject(refusedFor("own-sign-in-needed"));
    await owner.query("update identity.grants set ends_at = '2026-03-01' where person_id = $1", [ada.personId]);
    await expect(decide(id, ada)).rejects.toMatchObject(refusedFor("not-an-approver"));
    await owner.query("update identity.grants set ends_at = null where person_id = $1", [ada.personId]);
    await owner.query("update people.persons set active_until = '2026-03-09' where id = $1", [ada.personId]);
    await expect(decide(id, ada)).rejects.toMatchObject(refusedFor("not-the-approver"));
  });

  it("is one where two who act for the office decide at the same moment", async () => {
    const [ada, ben, cleo] = [await aPerson(), await aPerson(), await aPerson()];
    const office = await anOffice(ada);
    const { personId } = ben;
    const holding = { officeId: office, personId, kind: "holder" as const, firstDay: null, lastDay: null };
    await write(db, (tx) => giveOffice(tx, holding, by));
    const id = await asked({ officeId: office }, { personId: cleo.personId });
    const results = await Promise.allSettled([decide(id, ada), decide(id, ben), decide(id, ada), decide(id, ben)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await decisions(id)).toHaveLength(1);
    expect((await get(id)).steps[1]).toMatchObject({ state: "pending" });
  });

  it("and a withdrawal or a change of the words at the same moment leave one of them", async () => {
    const ada = await aPerson();
    const withdrawal = (id: string) =>
      write(db, (tx) => takeBackRequest(tx, id, { ...author, may: () => false }, [words]));
    const change = async (id: string) => {
      const { subject } = await get(id);
      return write(db, async (tx) => {
        await words.lock(tx, subject.slice("word:".length));
        const fact = { kind: "words.word.changed", at: now, actor: author.ref, subjects: [subject] as never, data: {} };
        return (await voidApproval(tx, subject, author)) ?? record(tx, fact, { approvalId: id });
      });
    };
    for (const [other, state] of [
      [withdrawal, "withdrawn"],
      [change, "void"],
    ] as const)
      for (let round = 0; round < 5; round += 1) {
        const id = await asked({ personId: ada.personId });
        const [decided] = await Promise.allSettled([decide(id, ada), other(id)]);
        const after = (await get(id)).state;
        // Words that change after the decision make it void as well.
        if (state === "void") expect(after).toBe("void");
        else expect(after).toBe(decided.status === "fulfilled" ? "approved" : "withdrawn");
        expect(await decisions(id)).toHaveLength(decided.status === "fulfilled" ? 1 : 0);
        expect(await openOffices(id)).toEqual([]);
      }
  });
});

describe("somebody else in an approver's place", () => {
  it("is put there by the author only once nobody can decide, and by an administrator at any time", async () => {
    const [ada, ben, cleo] = [await aPerson(), await aPerson(), await aPerson()];
    const id = await asked({ personId: ada.personId });
    const replace = (personId: string, administers: boolean) => async () => {
      const step = (await get(id)).steps[0];
      const input = { approvalId: id, stepId: step?.id ?? "", to: { personId } };
      return write(db, (tx) => replaceApprover(tx, input, { ...author, administers }));
    };
    await expect(replace(ben.personId, false)()).rejects.toMatchObject(refusedFor("approver-still-there"));
    await owner.query("update people.persons set active_until = '2026-03-09' where id = $1", [ada.personId]);
    await expect(replace(author.personId, false)()).rejects.toMatchObject(refusedFor("author-cannot-approve"));
    await replace(ben.personId, false)();
    expect(await openOffices(id)).toEqual([ben.personId]);
    await replace(cleo.personId, true)();
    expect(await openOffices(id)).toEqual([cleo.personId]);
    await expect(decide(id, ben)).rejects.toMatchObject(refusedFor("not-the-approver"));
    expect((await decide(id, cleo)).state).toBe("approved");
  });
});

describe("the list", () => {
  it("shows to each what waits for them, also as deputies, and what they asked for", async () => {
    const [holder, deputy] = [await aPerson(), await aPerson()];
    const id = await asked({ officeId: await anOffice(holder, deputy) });
    const idsOf = async (which: "waiting" | "asked", { personId }: ActingPerson) => {
      const wanted = { which, personId, after: undefined, limit: 200, now };
      return (await listRequests(db, wanted)).items.map((item) => item.id);
    };
    expect(await idsOf("waiting", holder)).toEqual([id]);
    expect(await idsOf("waiting", deputy)).toEqual([]);
    await away(holder);
    expect(await idsOf("waiting", deputy)).toEqual([id]);
    expect(await idsOf("asked", author)).toContain(id);
    await write(db, (tx) => commentOnRequest(tx, { approvalId: id, text: "Soon?" }, author));
  });

  it("pages through all of them once", async () => {
    const all = { which: "all" as const, personId: author.personId, now };
    const whole = await listRequests(db, { ...all, after: undefined, limit: 200 });
    const seen: string[] = [];
    let after: readonly [string, string] | undefined;
    for (;;) {
      const page = await listRequests(db, { ...all, after, limit: 3 });
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      const [at = "", id = ""] = JSON.parse(Buffer.from(page.next, "base64url").toString());
      after = [at, id];
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id));
    expect(seen).toHaveLength(whole.total);
  });
});
