import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Actor, type Strength } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { openLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { policiesPersonData } from "../privacy/person-data.ts";
import { aHouse, anAudience, aPerson, morning, published } from "../testing/policy-makers.ts";
import { readingRoutes } from "./routes.ts";

const { db } = await testDatabase();
const house = await aHouse(db);
const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions: {},
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", strength, scope = ""] = authorization.split(" ");
    const who = { ref: `person:${personId}`, personId, grants: [], strength: strength as Strength };
    return new Actor({ ...who, scope: scope || null }, {});
  },
});
readingRoutes(app, { db, clock: { now: () => morning } } as never);
await app.ready();

function as(person: ActingPerson, session = "password") {
  return async (method: "GET" | "PUT" | "DELETE", url: string, payload?: object) => {
    const headers = { authorization: `${person.personId} ${session}` };
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
}

const department = "Reading";
const [ana, ben] = [await aPerson(db, { department }), await aPerson(db, { department })];
const versionId = await published(db, house, await anAudience(db, department));

async function assignmentOf({ personId }: ActingPerson): Promise<string> {
  const { id } = await db
    .selectFrom("policies.assignments")
    .select("id")
    .where("version_id", "=", versionId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return `/api/assignments/${id}/reading`;
}

const [anas, bens] = [await assignmentOf(ana), await assignmentOf(ben)];
const place = (block: number, more: object = {}) => ({
  language: "en",
  block,
  at: 4,
  quote: "Keep your",
  share: 0.5,
  device: randomUUID(),
  deviceKind: "phone",
  ...more,
});
const highlight = { kind: "highlight", language: "en", block: 1, at: 0, quote: "Keep", note: "ask Ben" };

describe("what readers keep for themselves", () => {
  it("is where they said last, from whichever device", async () => {
    expect((await as(ana)("GET", anas)).body).toEqual({ place: null, marks: [] });
    await as(ana)("PUT", `${anas}/place`, place(3));
    const last = place(1, { deviceKind: "computer" });
    expect((await as(ana)("PUT", `${anas}/place`, last)).status).toBe(200);
    expect((await as(ana)("GET", anas)).body.place).toEqual({ ...last, number: 1, updatedAt: expect.any(String) });
  });

  it("is nobody else's to see, to change or to remove", async () => {
    const id = randomUUID();
    await as(ana)("PUT", `${anas}/marks/${id}`, highlight);
    expect((await as(ben)("GET", anas)).status).toBe(404);
    expect((await as(ben)("GET", bens)).body.marks).toEqual([]);
    expect((await as(ben)("PUT", `${anas}/marks/${id}`, highlight)).status).toBe(404);
    await as(ben)("PUT", `${bens}/marks/${id}`, { ...highlight, note: "mine" });
    await as(ben)("DELETE", `${bens}/marks/${id}`);
    expect((await as(ana)("GET", anas)).body.marks).toEqual([
      { ...highlight, id, number: 1, createdAt: expect.any(String) },
    ]);
  });

  it("is there once when a device sends it twice, and says the last note", async () => {
    const id = randomUUID();
    await as(ben)("PUT", `${bens}/marks/${id}`, highlight);
    await as(ben)("PUT", `${bens}/marks/${id}`, { ...highlight, note: "" });
    expect((await as(ben)("GET", bens)).body.marks).toMatchObject([{ id, note: "" }]);
    await as(ben)("DELETE", `${bens}/marks/${id}`);
    await as(ben)("DELETE", `${bens}/marks/${id}`);
    expect((await as(ben)("GET", bens)).body.marks).toEqual([]);
  });

  it("opens to a sign-in link for this text, and to one for another not", async () => {
    const own = anas.split("/")[3];
    expect((await as(ana, `link assignment:${own}`)("GET", anas)).status).toBe(200);
    expect((await as(ana, "link assignment:other")("PUT", `${anas}/place`, place(1))).status).toBe(403);
  });

  it("has bounds", async () => {
    expect((await as(ana)("PUT", `${anas}/place`, place(1, { share: 2 }))).status).toBe(400);
    const many = Array.from({ length: 500 }, () => ({
      ...{ id: randomUUID(), person_id: ben.personId, version_id: versionId, kind: "bookmark" as const },
      ...{ language: "en", block: 0, at: 0, quote: "", created_at: morning.toString() },
      ...{ updated_at: morning.toString(), note: "" },
    }));
    const { document_id } = await db
      .selectFrom("policies.versions")
      .select("document_id")
      .where("id", "=", versionId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("policies.reading_marks")
      .values(many.map((one) => ({ ...one, document_id })))
      .execute();
    const refused = await as(ben)("PUT", `${bens}/marks/${randomUUID()}`, highlight);
    expect(refused).toMatchObject({ status: 409, body: { reason: "too-many-marks" } });
    expect((await as(ben)("PUT", `${bens}/marks/${many[0]?.id}`, highlight)).status).toBe(200);
  });

  it("keeps how somebody likes to read, and leaves no entry of evidence", async () => {
    const choices = { size: "large", face: "inter", spacing: "wide", paper: "sepia", flow: "pages" };
    const before = await entries();
    expect((await as(ana)("GET", "/api/reading-choices")).body).toEqual({ choices: null });
    await as(ana)("PUT", "/api/reading-choices", choices);
    expect((await as(ana)("GET", "/api/reading-choices")).body).toEqual({ choices });
    expect((await as(ben)("GET", "/api/reading-choices")).body).toEqual({ choices: null });
    expect(await entries()).toBe(before);
  });

  it("is given to its reader whole, and erased with them", async () => {
    const exported = async () => JSON.stringify((await policiesPersonData.export(db, ana.personId)).reading);
    expect(await exported()).toContain("ask Ben");
    await db.transaction().execute((tx) => policiesPersonData.erase(tx as never, { ids: [ana.personId], texts: [] }));
    expect((await as(ana)("GET", anas)).body).toEqual({ place: null, marks: [] });
    expect((await as(ben)("GET", bens)).body.marks).not.toEqual([]);
    expect(await exported()).not.toContain("ask Ben");
  });
});

async function entries(): Promise<unknown> {
  const { count } = await db
    .selectFrom("evidence.openings")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
