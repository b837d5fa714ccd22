import { describe, expect, it } from "vitest";
import { Actor, type Role } from "../../platform/http/access.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog, silentLog } from "../../platform/log.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { approvalsPermissions } from "../approvals/access.ts";
import type { ActingPerson } from "../approvals/public.ts";
import { approvalsRoutes } from "../approvals/routes.ts";
import { write } from "../evidence/public.ts";
import { goLive } from "../people/commands.ts";
import { messagesPermissions } from "./access.ts";
import { messagesApprovalSubjects } from "./contributions.ts";
import { messagesRoutes } from "./routes.ts";
import { sendDue } from "./sending/send-due.ts";
import { aHouse, anAudience, aPerson, morning, textOf } from "./testing/message-makers.ts";

const database = await testDatabase();
const { db } = database;
const house = await aHouse(db);
await write(db, (tx) => goLive(tx, {}, { actor: "system", now: morning }));
const permissions = { ...messagesPermissions, ...approvalsPermissions };

const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions,
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", roles = ""] = authorization.split(" ");
    const grants = roles.split("+").map((role) => ({ role: role as Role, scope: null }));
    const who = { ref: `person:${personId}`, personId, grants, strength: "password", scope: null } as const;
    return new Actor(who, permissions);
  },
});
const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
const config = { url: "https://clarion.example", mailFrom: "Security <isms@corp.example>", checkLinks: false };
const context = { db, clock: { now: () => morning }, log: silentLog, live, config: config as never };
messagesRoutes(app, context);
approvalsRoutes(app, context, messagesApprovalSubjects);
await app.ready();

type Method = "GET" | "POST" | "PUT" | "DELETE";

function as(person: ActingPerson, roles: string) {
  return async (method: Method, url: string, payload?: object) => {
    const headers = { authorization: `${person.personId} ${roles}` };
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
}

const author = as(house.author, "author");
const approver = as(house.approver, "approver");

async function upload(url: string, name: string, bytes: Buffer) {
  const boundary = "x-boundary";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = {
    authorization: `${house.author.personId} author`,
    "content-type": `multipart/form-data; boundary=${boundary}`,
  };
  const answer = await app.inject({ method: "POST", url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

async function aDraft(department = "Any") {
  const { body } = await author("POST", "/api/messages", { title: "Desks" });
  const audience = await anAudience(db, department);
  const { id, version, title, format, classification, tlp, channels } = body;
  const words = { audienceId: null, language: "en", subject: "Desks", content: textOf("Keep your desk clear.") };
  const draft = { title, format, classification, tlp, channels, critical: null, sendAt: null };
  return { id, put: { ...draft, version, audiences: [audience], variants: [words] } };
}

describe("a message by its routes", () => {
  it("is written, submitted, approved, sent, and says at each step what may be done with it", async () => {
    await aPerson(db, { department: "Whole", language: "de" });
    const { id, put } = await aDraft("Whole");
    const saved = await author("PUT", `/api/messages/${id}`, put);
    expect(saved).toMatchObject({ status: 200, body: { version: 2, can: { submit: true, schedule: false } } });
    const steps = [{ personId: house.approver.personId }];
    const submitted = await author("POST", `/api/messages/${id}/submit`, { version: 2, steps });
    expect(submitted.status).toBe(200);
    const { approvalId, contentHash } = submitted.body;
    const request = await approver("GET", `/api/approvals/${approvalId}`);
    const stepId = request.body.steps[0].id;
    const decision = { stepId, decision: "approve", comment: "", contentHash };
    expect((await approver("POST", `/api/approvals/${approvalId}/decision`, decision)).status).toBe(200);
    const approved = await author("GET", `/api/messages/${id}`);
    expect(approved.body).toMatchObject({ state: "approved", contentHash, can: { schedule: true, submit: false } });
    const change = { ...put, version: 2, title: "Other" };
    expect(await author("PUT", `/api/messages/${id}`, change)).toMatchObject({
      status: 409,
      body: { reason: "approval-would-be-void" },
    });
    const reach = await author("GET", `/api/messages/${id}/reach`);
    expect(reach.body).toMatchObject({
      recipients: 1,
      languages: [{ language: "de", words: "en", fallback: true, count: 1 }],
      sample: [{ displayName: "Ana Weiß", fallback: true }],
    });
    expect((await author("POST", `/api/messages/${id}/schedule`, { at: null })).body.state).toBe("scheduled");
    await sendDue({ db, log: silentLog }, morning);
    const sent = await author("GET", `/api/messages/${id}`);
    expect(sent.body).toMatchObject({ state: "sent", deliveryMessageId: expect.any(String) });
    const again = await author("PUT", `/api/messages/${id}`, { ...change, voidApproval: true });
    expect(again).toMatchObject({ status: 409, body: { reason: "already-sent" } });
  });

  it("that is confidential and was sent is read here by those who wrote it alone", async () => {
    await aPerson(db, { department: "Secret" });
    const { id, put } = await aDraft("Secret");
    const words = { ...put.variants[0], subject: "Merger of Falcon" };
    const draft = { ...put, title: "Falcon", classification: "confidential", variants: [words] };
    const { version } = (await author("PUT", `/api/messages/${id}`, draft)).body;
    const picture = (await upload(`/api/messages/${id}/attachments`, "plan.txt", Buffer.from("falcon"))).body;
    const steps = [{ personId: house.approver.personId }];
    const asked = { version: version + 1, steps };
    const { approvalId, contentHash } = (await author("POST", `/api/messages/${id}/submit`, asked)).body;
    const stepId = (await approver("GET", `/api/approvals/${approvalId}`)).body.steps[0].id;
    const decision = { stepId, decision: "approve", comment: "", contentHash };
    await approver("POST", `/api/approvals/${approvalId}/decision`, decision);
    const colleague = as(await aPerson(db), "author");
    const paths = ["", "/preview?channel=email&personId=".concat(house.author.personId), "/checks"];
    const addresses = [...paths, `/files/${picture.hash}`].map((path) => `/api/messages/${id}${path}`);
    const list = "/api/messages?search=falcon";
    expect((await colleague("GET", addresses[0] ?? "")).body.title).toBe("Falcon");
    await author("POST", `/api/messages/${id}/schedule`, { at: null });
    await sendDue({ db, log: silentLog }, morning);
    for (const address of addresses.slice(0, 3)) expect((await author("GET", address)).status).toBe(200);
    for (const address of addresses)
      expect(await colleague("GET", address)).toMatchObject({ status: 403, body: { reason: "said-confidential" } });
    const copy = { title: "Mine", copyOf: id };
    expect((await colleague("POST", "/api/messages", copy)).status).toBe(403);
    const test = { personIds: [house.author.personId] };
    expect((await colleague("POST", `/api/messages/${id}/tests`, test)).body.reason).toBe("already-sent");
    expect((await author("GET", list)).body).toMatchObject({ total: 1, items: [{ open: true, title: "Falcon" }] });
    expect((await colleague("GET", list)).body).toMatchObject({ total: 0, items: [] });
    const all = (await colleague("GET", "/api/messages")).body.items.find((one: { id: string }) => one.id === id);
    expect(all).toMatchObject({ open: false, title: "" });
  });

  it("that somebody else changed answers with who changed what", async () => {
    const { id, put } = await aDraft();
    await author("PUT", `/api/messages/${id}`, put);
    const late = await author("PUT", `/api/messages/${id}`, { ...put, title: "Mine" });
    expect(late).toMatchObject({
      status: 409,
      body: {
        reason: "changed-meanwhile",
        version: 2,
        changes: [{ by: { displayName: "Ana Author" }, fields: ["audienceIds", "words.default.en"] }],
      },
    });
  });

  it("takes files and gives them to its readers only through itself", async () => {
    const { id } = await aDraft();
    const other = await aDraft();
    const added = await upload(`/api/messages/${id}/attachments`, "../../plan.pdf", Buffer.from("plan"));
    expect(added).toMatchObject({ status: 201, body: { name: "plan.pdf", size: 4, kind: "attachment" } });
    const file = await app.inject({
      url: `/api/messages/${id}/files/${added.body.hash}`,
      headers: { authorization: `${house.author.personId} author` },
    });
    expect([file.body, file.headers["content-disposition"]]).toEqual(["plan", "attachment; filename*=UTF-8''plan.pdf"]);
    expect((await author("GET", `/api/messages/${other.id}/files/${added.body.hash}`)).status).toBe(404);
    const picture = await upload(`/api/messages/${id}/attachments?kind=picture`, "a.png", Buffer.from("no picture"));
    expect(picture).toMatchObject({ status: 422, body: { reason: "not-a-picture" } });
    const tooLarge = await upload(`/api/messages/${id}/attachments`, "big.bin", Buffer.alloc(10_000_001));
    expect(tooLarge.status).toBe(413);
    for (const name of ["one", "two"])
      expect((await upload(`/api/messages/${id}/attachments`, name, Buffer.alloc(7_400_000, name))).status).toBe(201);
    const third = await upload(`/api/messages/${id}/attachments`, "three", Buffer.alloc(1_000_000, "3"));
    expect(third).toMatchObject({ status: 422, body: { reason: "attachments-too-large" } });
  });

  it("keeps a file under a name that reads as it is", async () => {
    const { id } = await aDraft();
    const turned = await upload(`/api/messages/${id}/attachments`, "plan\u202efdp.exe", Buffer.from("x"));
    expect(turned).toMatchObject({ status: 201, body: { name: "planfdp.exe" } });
  });

  it("that nests beyond measure, or is no text, is refused and not an error", async () => {
    const { id, put } = await aDraft();
    let deep: object = { type: "paragraph" };
    for (let level = 0; level < 5_000; level += 1) deep = { type: "blockquote", content: [deep] };
    const texts = [
      { type: "doc", content: [deep] },
      { type: "doc", content: [{ type: "script" }] },
      { type: "paragraph" },
      { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "\0" }] }] },
      { type: "doc", content: [{ type: "image", attrs: { file: "../../etc/passwd" } }] },
      { type: "doc", content: [{ type: "heading", attrs: { level: 99 } }] },
    ];
    for (const content of texts) {
      const variants = [{ audienceId: null, language: "en", subject: "x", content }];
      expect((await author("PUT", `/api/messages/${id}`, { ...put, variants })).status).toBe(400);
    }
  });

  it("answers rubbish that looks like a page or an id as a refusal, and knows an id in capitals", async () => {
    for (const at of ["2026-13-45 99:99:99+00", "0000-01-01 00:00:00+00", "2026-01-01 00:00:00+99"]) {
      const after = Buffer.from(JSON.stringify([at, house.author.personId])).toString("base64url");
      expect({ at, status: (await author("GET", `/api/messages?after=${after}`)).status }).toEqual({ at, status: 400 });
    }
    const { id, put } = await aDraft();
    const [audience = ""] = put.audiences;
    const capital = audience.toUpperCase();
    const own = { ...put.variants[0], audienceId: capital };
    const twice = await author("PUT", `/api/messages/${id}`, { ...put, audiences: [audience, capital] });
    expect(twice).toMatchObject({ status: 422, body: { reason: "audience-twice" } });
    const same = await author("PUT", `/api/messages/${id}`, { ...put, variants: [...put.variants, own] });
    expect(same.body).toMatchObject({
      audiences: [{ id: audience }],
      variants: [{ audienceId: null }, { audienceId: audience }],
    });
    const twins = [{ ...own, audienceId: audience }, own];
    expect((await author("PUT", `/api/messages/${id}`, { ...put, version: 2, variants: twins })).body.reason).toBe(
      "variant-twice",
    );
  });

  it("is read by auditors and approvers, and written by neither", async () => {
    const { id, put } = await aDraft();
    const auditor = as(await aPerson(db), "auditor");
    for (const reader of [auditor, approver]) {
      const seen = await reader("GET", `/api/messages/${id}`);
      expect(Object.values(seen.body.can)).not.toContain(true);
      expect((await reader("PUT", `/api/messages/${id}`, put)).status).toBe(403);
      expect((await reader("POST", `/api/messages/${id}/schedule`, { at: null })).status).toBe(403);
      expect((await reader("DELETE", `/api/messages/${id}`)).status).toBe(403);
    }
    const staff = as(await aPerson(db), "staff");
    expect((await staff("GET", "/api/messages")).status).toBe(403);
  });

  it("is looked at as one of its recipients, over each channel", async () => {
    const { personId } = await aPerson(db, { department: "Look" });
    const { id, put } = await aDraft("Look");
    await author("PUT", `/api/messages/${id}`, put);
    const people = await author("GET", `/api/messages/${id}/preview-people`);
    expect(people.body.items).toMatchObject([{ id: personId, variant: null, words: "en" }]);
    const mail = await author("GET", `/api/messages/${id}/preview?personId=${personId}&channel=email`);
    expect(mail.body).toMatchObject({ recipient: true, subject: "Desks", mail: { from: config.mailFrom } });
    const desk = await author("GET", `/api/messages/${id}/preview?personId=${personId}&channel=desk`);
    expect(desk.body.page.content).toEqual(textOf("Keep your desk clear."));
    const test = await author("POST", `/api/messages/${id}/tests`, { personIds: [house.author.personId] });
    expect(test.body).toMatchObject({ queued: 2, excluded: 0 });
    expect((await author("GET", `/api/messages/${id}/tests`)).body.items).toHaveLength(1);
  });
});
