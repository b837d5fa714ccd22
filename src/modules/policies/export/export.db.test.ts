import { expect, it } from "vitest";
import { Actor, type Role } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { Live } from "../../../platform/live/live.ts";
import { openLog, silentLog } from "../../../platform/log.ts";
import { readPdf } from "../../../platform/pdf/testing/read-pdf.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { policiesPermissions } from "../access.ts";
import { complianceRoutes } from "../compliance/routes.ts";
import { aHouse, anAudience, aPerson, morning, published } from "../testing/policy-makers.ts";
import { exportRoutes } from "./routes.ts";

const database = await testDatabase();
const { db } = database;
const house = await aHouse(db);
const reader = await aPerson(db, { department: "Desk" });
const stranger = await aPerson(db, { department: "Elsewhere" });
const versionId = await published(db, house, await anAudience(db, "Desk"), "# Räume\n\n- Tür zu\n- Licht aus");

const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions: policiesPermissions,
  // Tests say who calls: person and role.
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", role = ""] = authorization.split(" ");
    const grants = role === "" ? [] : [{ role: role as Role, scope: null }];
    const who = { ref: `person:${personId}`, personId, grants, strength: "password" as const, scope: null };
    return new Actor(who, policiesPermissions);
  },
});
const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
const config = { url: "https://clarion.example" } as never;
const context = { db, clock: { now: () => morning.add({ hours: 1 }) }, log: silentLog, live, config };
exportRoutes(app, context);
complianceRoutes(app, context);
await app.ready();

async function get(url: string, personId: string, role = "") {
  const answer = await app.inject({ method: "GET", url, headers: { authorization: `${personId} ${role}` } });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
}

it("a version is taken along as PDF and as Markdown by whoever may read documents", async () => {
  const pdf = await get(`/api/policies/versions/${versionId}/pdf`, house.author.personId, "author");
  expect(pdf.headers["content-disposition"]).toContain("R%C3%A4ume%20v1.pdf");
  const { tags, text } = readPdf(pdf.bytes);
  expect(tags.filter((tag) => ["H1", "LI"].includes(tag))).toEqual(["H1", "LI", "LI"]);
  expect(text).toContain("Internal");
  const markdown = await get(`/api/policies/versions/${versionId}/markdown`, house.author.personId, "author");
  expect(markdown.bytes.toString()).toMatch(/^---\nformat: 'clarion-policy'\ntitle: 'Räume'\n/);
  expect((await get(`/api/policies/versions/${versionId}/pdf`, reader.personId)).status).toBe(403);
});

it("somebody's own assignment is a PDF for them, and nothing for anybody else", async () => {
  const { id } = await db
    .selectFrom("policies.assignments")
    .select("id")
    .where("version_id", "=", versionId)
    .where("person_id", "=", reader.personId)
    .executeTakeFirstOrThrow();
  const own = await get(`/api/assignments/${id}/pdf`, reader.personId);
  expect(own.status).toBe(200);
  expect(readPdf(own.bytes).text).toContain("Licht aus");
  expect((await get(`/api/assignments/${id}/pdf`, stranger.personId)).status).toBe(404);
});

it("a policy in the library is a PDF for everybody, and a confidential one for those who were given it", async () => {
  const { documentId } = await db
    .selectFrom("policies.versions")
    .select("document_id as documentId")
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow();
  const pdf = async (personId: string) => (await get(`/api/library/${documentId}/pdf`, personId)).status;
  expect([await pdf(reader.personId), await pdf(stranger.personId)]).toEqual([200, 200]);
  await database.owner.query("update policies.versions set classification = 'confidential' where id = $1", [versionId]);
  expect([await pdf(reader.personId), await pdf(stranger.personId)]).toEqual([200, 404]);
  await database.owner.query("update policies.versions set classification = 'internal' where id = $1", [versionId]);
});

it("compliance is a paper with a table of groups, in the language asked for", async () => {
  const url = "/api/compliance/file?by=department&format=pdf&language=de";
  const { tags, text } = readPdf((await get(url, house.author.personId, "author")).bytes);
  expect(tags.filter((tag) => ["H1", "H2", "Table"].includes(tag))).toEqual(["H1", "H2", "Table", "H2", "Table"]);
  expect(text).toContain("1 von 1 Bestätigungen fehlen");
  expect(text).toContain("Desk");
});
