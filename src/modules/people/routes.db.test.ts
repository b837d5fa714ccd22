import { describe, expect, it } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { Actor, type Role } from "../../platform/http/access.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog } from "../../platform/log.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { peoplePermissions } from "./access.ts";
import { peopleRoutes } from "./routes.ts";

const { db, url } = await testDatabase();
const log = openLog("silent");
const origin = "http://localhost:7400";
const someone = { ref: "token:hr", personId: "00000000-0000-4000-8000-000000000000", scope: null };
const app = await openServer({
  log,
  https: false,
  trustProxy: false,
  permissions: peoplePermissions,
  authenticate: async ({ authorization }) =>
    new Actor(
      { ...someone, grants: [{ role: authorization as Role, scope: null }], strength: "token" },
      peoplePermissions,
    ),
});
const config = { url: origin } as Config;
peopleRoutes(app, { db, config, clock: systemClock, log, live: new Live({ url, dropToAppRole: true }, log) }, [], []);
await app.ready();

async function call(method: "GET" | "POST", path: string, payload?: object, role: Role = "administrator") {
  const answer = await app.inject({
    method,
    url: path,
    headers: { authorization: role, "sec-fetch-site": "same-origin" },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.body.startsWith("{") ? answer.json() : answer.body };
}

async function upload(path: string, text: string) {
  const form = new FormData();
  form.set("file", new Blob([text]), "people.csv");
  const request = new Request(origin, { method: "POST", body: form });
  const headers = {
    authorization: "administrator",
    "sec-fetch-site": "same-origin",
    "content-type": request.headers.get("content-type") ?? "",
  };
  const payload = Buffer.from(await request.arrayBuffer());
  const answer = await app.inject({ method: "POST", url: path, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

const text = "E-mail;Name;Department\nana@c.example;Ana Brandt;Sales\n=1+1;Bad;\nbo@c.example;Bo Li;Sales\n";

describe("people over HTTP", () => {
  it("previews a file, takes it in, and gives its problems as a file that no spreadsheet runs", async () => {
    const preview = await upload("/api/people/imports/preview", text);
    expect(preview).toMatchObject({ status: 200, body: { id: null, added: 2, leftOut: 1, problemCount: 1 } });
    expect((await call("GET", "/api/people")).body.total).toBe(0);
    const { body } = await upload("/api/people/imports", text);
    expect(body).toMatchObject({ fileName: "people.csv", rowsRead: 3, added: 2, importedBy: "token:hr" });
    expect((await call("GET", "/api/people?search=brandt")).body).toMatchObject({ total: 1, next: null });
    expect((await call("GET", `/api/people/imports/${body.id}`)).body).toEqual(body);
    expect((await call("GET", "/api/people/imports")).body.items[0]).toMatchObject({ id: body.id, added: 2 });
    const csv = await call("GET", `/api/people/imports/${body.id}/problems.csv`);
    expect(csv.body).toContain(`"3","E-mail","'=1+1"`);
  });

  it("refuses what is no file of people, and says what to do", async () => {
    expect(await upload("/api/people/imports", "Name\nAna")).toMatchObject({
      status: 400,
      body: { code: "invalid-input", reason: "no-email-column", fields: [{ field: "file" }] },
    });
    expect((await call("POST", "/api/people/imports", {})).body).toMatchObject({ reason: "file-missing" });
    expect((await call("GET", "/api/people?search=%00")).status).toBe(400);
    expect((await call("GET", "/api/people?after=bm9uc2Vuc2U")).status).toBe(400);
  });

  it("counts a rule, names it, lists it, and refuses its name a second time", async () => {
    const rule = { all: [{ attribute: "department", is: ["Sales"] }, { not: { attribute: "language", is: ["de"] } }] };
    const counted = await call("POST", "/api/audiences/count", { rule });
    expect(counted.body).toMatchObject({ count: 2 });
    expect(counted.body.sample).toHaveLength(2);
    const made = await call("POST", "/api/audiences", { name: " Sales ", rule });
    expect(made).toMatchObject({ status: 201, body: { name: "Sales", rule, count: 2 } });
    expect((await call("GET", `/api/audiences/${made.body.id}`)).body).toEqual(made.body);
    expect((await call("GET", "/api/audiences")).body).toEqual({ items: [made.body], total: 1, next: null });
    const again = await call("POST", "/api/audiences", { name: "Sales", rule });
    expect(again).toMatchObject({ status: 409, body: { reason: "name-taken" } });
  });

  it.each([
    ["of an unknown attribute", { attribute: "salary", is: ["x"] }],
    ["without a value", { attribute: "department", is: [] }],
    ["of two kinds at once", { all: [], any: [] }],
    ["in words", "everybody"],
    ["nine levels deep", Array.from({ length: 8 }).reduce<object>((inner) => ({ not: inner }), { all: [] })],
    ["of 201 parts", { all: Array.from({ length: 200 }, () => ({ all: [] })) }],
    ["with NUL in a value", { attribute: "department", is: ["a\0"] }],
  ])("refuses a rule %s", async (_what, rule) => {
    expect((await call("POST", "/api/audiences/count", { rule })).status).toBe(400);
  });

  it("takes a rule of eight levels and one of 200 parts", async () => {
    const deep = Array.from({ length: 7 }).reduce<object>((inner) => ({ not: inner }), { all: [] });
    const wide = { all: Array.from({ length: 199 }, () => ({ all: [] })) };
    expect((await call("POST", "/api/audiences/count", { rule: deep })).body.count).toBe(0);
    expect((await call("POST", "/api/audiences/count", { rule: wide })).body.count).toBe(2);
  });

  it("is for those who hold the permission", async () => {
    const status = async (role: Role, method: "GET" | "POST", path: string, payload?: object) =>
      (await call(method, path, payload, role)).status;
    expect(await status("auditor", "GET", "/api/people")).toBe(200);
    expect(await status("technical_administrator", "GET", "/api/people")).toBe(403);
    expect(await status("author", "GET", "/api/people/imports")).toBe(403);
    expect(await status("author", "POST", "/api/audiences", { name: "x", rule: { all: [] } })).toBe(403);
  });
});
