import { describe, expect, it } from "vitest";
import { Actor, type Role, type Strength } from "../../platform/http/access.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog, silentLog } from "../../platform/log.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { approvalsPermissions } from "../approvals/access.ts";
import type { ActingPerson } from "../approvals/public.ts";
import { approvalsRoutes } from "../approvals/routes.ts";
import { policiesPermissions } from "./access.ts";
import { policiesApprovalSubjects } from "./contributions.ts";
import { policiesRoutes } from "./routes.ts";
import { aHouse, anAudience, aPerson, morning, published, realPolicy } from "./testing/policy-makers.ts";

const database = await testDatabase();
const { db } = database;
const house = await aHouse(db);
const permissions = { ...policiesPermissions, ...approvalsPermissions };

const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions,
  // Tests say who calls: person, strength, scope and roles.
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", strength, scope, roles = ""] = authorization.split(" ");
    const held = roles.split("+").filter((role) => role !== "") as Role[];
    const grants = held.map((role) => ({ role, scope: null }));
    const who = { ref: `person:${personId}`, personId, grants, strength: strength as Strength };
    return new Actor({ ...who, scope: scope === "-" ? null : (scope ?? null) }, permissions);
  },
});
const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
const context = { db, clock: { now: () => morning }, log: silentLog, live, config: {} as never };
policiesRoutes(app, context);
approvalsRoutes(app, context, policiesApprovalSubjects);
await app.ready();

type Method = "GET" | "POST";

function as(person: ActingPerson, roles = "", session = "password -") {
  return async (method: Method, url: string, payload?: object) => {
    const headers = { authorization: `${person.personId} ${session} ${roles}` };
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
}

const author = as(house.author, "author");
const approver = as(house.approver, "approver");

async function assignmentOf(versionId: string, person: ActingPerson): Promise<string> {
  const { id } = await db
    .selectFrom("policies.assignments")
    .select("id")
    .where("version_id", "=", versionId)
    .where("person_id", "=", person.personId)
    .executeTakeFirstOrThrow();
  return id;
}

describe("the way of a policy over the API", () => {
  it("leads from a file to an acknowledgement that the list of policies counts", async () => {
    const reader = await aPerson(db, { department: "Desk", language: "de" });
    const audienceId = await anAudience(db, "Desk");
    const file = { markdown: await realPolicy("conduct"), fileName: "conduct.md" };
    const preview = (await author("POST", "/api/policies/preview", file)).body;
    expect(preview).toMatchObject({ title: "Code of Conduct Policy", minutes: 2 });
    const drafted = await author("POST", "/api/policies", file);
    expect(drafted.status).toBe(201);
    const url = `/api/policies/versions/${drafted.body.versionId}`;
    const draft = (await author("GET", url)).body;
    expect(draft.content).toEqual(preview.content);
    expect(draft).toMatchObject({ state: "draft", can: { submit: true, publish: false }, approval: null });

    const steps = [{ personId: house.approver.personId }];
    const { approvalId } = (await author("POST", `${url}/submit`, { steps })).body;
    expect((await author("GET", url)).body.can).toMatchObject({ submit: false });
    const shown = (await approver("GET", url)).body;
    expect(shown).toMatchObject({ approval: { id: approvalId, state: "pending" } });
    const request = (await approver("GET", `/api/approvals/${approvalId}`)).body;
    const decision = { stepId: request.can.decide, decision: "approve", comment: "", contentHash: shown.contentHash };
    expect((await approver("POST", `/api/approvals/${approvalId}/decision`, decision)).body).toEqual({
      state: "approved",
    });

    const pack = { audienceId, dueRule: { kind: "days", days: 14 } };
    const foreseen = await author("POST", `${url}/publish/preview`, { pack });
    expect(foreseen.body).toMatchObject({
      first: true,
      choices: [{ asksAgain: null, whole: 1, effect: { mails: 1 } }],
    });
    expect((await author("POST", `${url}/publish`, { pack })).body).toEqual({ assigned: 1, scheduledFor: null });
    expect((await author("GET", "/api/packs")).body).toMatchObject({ total: 1, items: [{ people: 1, documents: 1 }] });

    const id = await assignmentOf(drafted.body.versionId, reader);
    const byLink = as(reader, "", `link assignment:${id}`);
    const page = (await byLink("GET", `/api/assignments/${id}`)).body;
    expect(page).toMatchObject({
      state: "to_read",
      wording: "Ich habe Version 1 von „Code of Conduct Policy“ gelesen und halte mich daran.",
      document: { contentHash: shown.contentHash, number: 1, minutes: 2 },
    });
    expect(page.content).toEqual(draft.content);
    expect((await byLink("POST", `/api/assignments/${id}/open`)).body).toEqual({ state: "reading" });
    const statement = { contentHash: page.document.contentHash, wording: page.wording };
    const done = await byLink("POST", `/api/assignments/${id}/acknowledge`, statement);
    expect(done.body).toEqual({ acknowledgedAt: "2026-03-02T08:00:00.000Z" });
    expect(await byLink("POST", `/api/assignments/${id}/acknowledge`, statement)).toEqual(done);

    const list = (await author("GET", "/api/policies")).body;
    expect(list.items).toMatchObject([{ published: { assigned: 1, acknowledged: 1 } }]);
  });
});

describe("an assignment", () => {
  it("does not exist for anybody else, and one's own is closed to a link made for something else", async () => {
    const one = await aPerson(db, { department: "Links" });
    const two = await aPerson(db, { department: "Links" });
    const versionId = await published(db, house, await anAudience(db, "Links"));
    const ids = { one: await assignmentOf(versionId, one), two: await assignmentOf(versionId, two) };
    const statement = { contentHash: "0".repeat(64), wording: "x" };
    for (const session of ["password -", `link assignment:${ids.two}`, `link assignment:${ids.one}`])
      for (const [method, path, body] of [
        ["GET", "", undefined],
        ["POST", "/open", undefined],
        ["POST", "/acknowledge", statement],
      ] as const) {
        const answer = await as(two, "administrator", session)(method, `/api/assignments/${ids.one}${path}`, body);
        expect([answer.status, answer.body.code], `${session} ${path}`).toEqual([404, "not-found"]);
      }
    const elsewhere = as(one, "", "link assignment:00000000-0000-4000-8000-000000000000");
    expect(await elsewhere("GET", `/api/assignments/${ids.one}`)).toMatchObject({
      status: 403,
      body: { code: "outside-link-scope" },
    });
    expect((await as(one)("GET", `/api/assignments/${ids.one}`)).status).toBe(200);
  });
});

describe("refusals over the API", () => {
  it("name the field, the reason and the remedy of a document that cannot be imported", async () => {
    const answer = await author("POST", "/api/policies", { markdown: "a\u0000b", fileName: "x.md" });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "invalid-input", fields: [{ field: "markdown", reason: "contains NUL characters" }] },
    });
    const large = await author("POST", "/api/policies/preview", { markdown: "ä".repeat(600_000), fileName: "x.md" });
    expect(large.body.fields).toMatchObject([{ field: "markdown", reason: "is larger than 1 MB" }]);
  });

  it("send readers of packs and writers of policies to an administrator when they may not", async () => {
    const versionId = await published(db, house, await anAudience(db));
    const url = `/api/policies/versions/${versionId}`;
    expect((await approver("POST", "/api/packs/preview", {})).status).toBe(200);
    expect((await approver("POST", `/api/packs/${versionId}/activate`)).status).toBe(403);
    expect((await approver("POST", "/api/policies/preview", { markdown: "x", fileName: "x" })).status).toBe(403);
    expect((await as(house.author, "technical_administrator")("GET", url)).status).toBe(403);
    expect((await as(house.author, "author", `link policy-version:${versionId}`)("GET", url)).status).toBe(403);
  });

  it("say that a version, a page or an audience does not exist", async () => {
    const nowhere = "00000000-0000-4000-8000-000000000000";
    expect((await author("GET", `/api/policies/versions/${nowhere}`)).status).toBe(404);
    expect((await author("GET", `/api/packs/${nowhere}`)).status).toBe(404);
    const preview = { pack: { audienceId: nowhere, dueRule: { kind: "days", days: 1 } } };
    expect((await author("POST", `/api/policies/versions/${nowhere}/publish/preview`, preview)).status).toBe(404);
    expect(await author("GET", "/api/policies?after=bogus")).toMatchObject({
      status: 400,
      body: { code: "invalid-input" },
    });
  });
});
