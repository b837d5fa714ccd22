import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Actor, type Role } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { Live } from "../../../platform/live/live.ts";
import { openLog, silentLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { packFiles } from "../../../platform/zip/pack.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { policiesPermissions } from "../access.ts";
import { policiesRoutes } from "../routes.ts";
import { aHouse, anAudience, aPerson, approved, morning, publishTo } from "../testing/policy-makers.ts";

const database = await testDatabase();
const { db, owner } = database;
const house = await aHouse(db);
const other = await aPerson(db, { familyName: "Other", roles: ["author"] });

const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions: policiesPermissions,
  // Tests say who calls: person, scope and roles.
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", scope = "-", roles = ""] = authorization.split(" ");
    const grants = roles.split("+").flatMap((role) => (role === "" ? [] : [{ role: role as Role, scope: null }]));
    const who = { ref: `person:${personId}`, personId, grants, strength: "password" as const };
    return new Actor({ ...who, scope: scope === "-" ? null : scope }, policiesPermissions);
  },
});
const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
policiesRoutes(app, { db, clock: { now: () => morning }, log: silentLog, live, config: {} as never });
await app.ready();

type Method = "GET" | "POST" | "PUT" | "DELETE";

async function call(person: ActingPerson, roles: string, method: Method, url: string, payload?: object, scope = "-") {
  const headers = { authorization: `${person.personId} ${scope} ${roles}` };
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, raw: answer.rawPayload, body: () => answer.json() };
}

async function upload(url: string, name: string, bytes: Buffer, person = house.author) {
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const answer = await app.inject({
    method: "POST",
    url,
    headers: { authorization: `${person.personId} - author`, "content-type": "multipart/form-data; boundary=edge" },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--edge--\r\n")]),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const says = (text: string) => ({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] });

async function begin(title = "Keys"): Promise<string> {
  const body = { texts: [{ language: "en", title, content: says("Lock it.") }] };
  return (await call(house.author, "author", "POST", "/api/policies/drafts", body)).body().documentId;
}

function draft(revision: number, content: object) {
  const rest = { classification: "internal", ownerOfficeId: null, reviewOn: null, changeNote: {} };
  return { revision, texts: [{ language: "en", title: "Keys", content }], ...rest };
}

describe("a working copy over HTTP", () => {
  it("answers whoever saves second with what the first has written, and who that was", async () => {
    const url = `/api/policies/${await begin()}/draft`;
    expect((await call(other, "author", "PUT", url, draft(1, says("Theirs.")))).status).toBe(200);
    const refused = await call(house.author, "author", "PUT", url, draft(1, says("Mine.")));
    expect(refused.status).toBe(409);
    expect(refused.body()).toMatchObject({
      reason: "changed-meanwhile",
      revision: 2,
      savedBy: { id: other.personId },
      theirs: { texts: [{ content: says("Theirs.") }] },
    });
    expect((await call(house.author, "author", "GET", url)).body()).toMatchObject({ revision: 2, lacks: [] });
  });

  it("refuses what is no language, what nests too deeply and what no day is, before anything is stored", async () => {
    const url = `/api/policies/${await begin()}/draft`;
    let deep: object = { type: "paragraph" };
    for (let level = 0; level < 200; level += 1) deep = { type: "blockquote", content: [deep] };
    const bodies = [
      draft(1, { type: "doc", content: [deep] }),
      { ...draft(1, says("x")), reviewOn: "2026-02-30" },
      { ...draft(1, says("x")), texts: [{ language: "en-a", title: "x", content: says("x") }] },
      { ...draft(1, says("x")), changeNote: { "no language": "x" } },
      { ...draft(1, says("x\0")) },
    ];
    for (const body of bodies) expect((await call(house.author, "author", "PUT", url, body)).status).toBe(400);
    expect((await call(house.author, "author", "GET", url)).body().revision).toBe(1);
  });
});

describe("files", () => {
  it("in Markdown and from Word are read, with what was lost of them, and nothing is stored", async () => {
    const markdown = await upload("/api/policies/preview/file", "keys.md", Buffer.from("# Keys\n\nLock {{it}}."));
    expect(markdown.body).toMatchObject({ title: "Keys", language: "en", notes: [{ kind: "template-tag-kept" }] });
    const word = (inner: string) =>
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inner}</w:body></w:document>`;
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    const rels =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
    const packed = packFiles(
      new Map([
        ["[Content_Types].xml", Buffer.from(types)],
        ["_rels/.rels", Buffer.from(rels)],
        ["word/document.xml", Buffer.from(word("<w:p><w:r><w:t>Lock it.</w:t></w:r></w:p>"))],
      ]),
    );
    const docx = await upload("/api/policies/preview/file", "house-keys.docx", packed);
    expect(docx.body).toMatchObject({ title: "house keys", content: says("Lock it."), words: 2 });
    const broken = await upload("/api/policies/preview/file", "x.docx", Buffer.from("no archive"));
    expect([broken.status, broken.body.reason]).toEqual([415, "docx-other"]);
    expect((await owner.query("select from policies.documents where title = 'house keys'")).rows).toEqual([]);
  });

  it("are pictures of one document, that stand in its texts alone", async () => {
    const documentId = await begin();
    const hash = createHash("sha256").update(png).digest("hex");
    const picture = { type: "image", attrs: { file: hash, alt: "A lock", purpose: "words" } };
    const content = { type: "doc", content: [...says("See:").content, picture] };
    const url = `/api/policies/${documentId}`;
    expect((await call(house.author, "author", "PUT", `${url}/draft`, draft(1, content))).status).toBe(400);
    expect((await upload(`${url}/pictures`, "x.png", Buffer.from("no picture"))).status).toBe(422);
    expect(await upload(`${url}/pictures`, "lock.png", png)).toMatchObject({ status: 201, body: { hash } });
    expect((await call(house.author, "author", "PUT", `${url}/draft`, draft(1, content))).status).toBe(200);
    const elsewhere = `/api/policies/${await begin()}`;
    expect((await call(house.author, "author", "PUT", `${elsewhere}/draft`, draft(1, content))).status).toBe(400);
    expect((await call(house.author, "author", "GET", `${elsewhere}/pictures/${hash}`)).status).toBe(404);
  });

  it("are shown to whoever reads documents, and to everybody else only once the document is theirs to read", async () => {
    const documentId = await begin();
    await upload(`/api/policies/${documentId}/pictures`, "lock.png", png);
    const hash = createHash("sha256").update(png).digest("hex");
    const url = `/api/policies/${documentId}/pictures/${hash}`;
    const reader = await aPerson(db, { department: "Pictures" });
    const stranger = await aPerson(db);
    expect((await call(house.author, "author", "GET", url)).raw).toEqual(png);
    expect((await call(reader, "", "GET", url)).status).toBe(404);
    const finish = await call(house.author, "author", "POST", `/api/policies/${documentId}/draft/finish`, {
      revision: 1,
    });
    const { versionId } = finish.body();
    await approved(db, house, versionId);
    await publishTo(db, versionId, await anAudience(db, "Pictures"), house.author);
    expect((await call(reader, "", "GET", url)).raw).toEqual(png);
    expect((await call(stranger, "", "GET", url)).status).toBe(200);
    await owner.query("update policies.versions set classification = 'confidential' where id = $1", [versionId]);
    expect((await call(stranger, "", "GET", url)).status).toBe(404);
    const { id } = await db
      .selectFrom("policies.assignments")
      .select("id")
      .where("person_id", "=", reader.personId)
      .executeTakeFirstOrThrow();
    expect((await call(reader, "", "GET", url, undefined, `assignment:${id}`)).status).toBe(200);
    expect((await call(reader, "author", "GET", url, undefined, "assignment:other")).status).toBe(404);
  });
});
