import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { permissions } from "../../src/app/modules.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { createApiToken, giveGrant, mintLink } from "../../src/modules/identity/public.ts";
import { createPerson } from "../../src/modules/people/commands.ts";
import { type Role, roles } from "../../src/platform/http/access.ts";
import type { App } from "../../src/platform/http/context.ts";
import { type TestDatabase, testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";
import { root } from "./source-files.ts";

interface Route {
  readonly method: string;
  readonly url: string;
  readonly access: string;
}

let database: TestDatabase;
let app: App;
let routes: Route[];

beforeAll(async () => {
  database = await testDatabase();
  app = await anApi(database);
  routes = listRoutes(app);
});

function listRoutes(api: App): Route[] {
  return api.accessRoutes
    .flatMap((route) =>
      [route.method].flat().map((method) => ({ method, url: route.url, access: String(route.config?.access) })),
    )
    .filter((route) => route.method !== "HEAD" && !/^\/api\/docs|^\/assets|^\/\*|^\/service-worker\.js/.test(route.url))
    .sort((one, other) => one.url.localeCompare(other.url) || one.method.localeCompare(other.method));
}

const mayCall = (role: Role, access: string) =>
  access === "public" ||
  access === "self" ||
  [role, "staff" as const].some((one) => permissions[access]?.includes(one));

/** A call with well-formed but unknown references and an empty body: it changes nothing wherever it gets in. */
async function call(route: Route, headers: Record<string, string>) {
  const url = route.url.replaceAll(/:\w*[iI]d\b/g, "00000000-0000-4000-8000-000000000000").replaceAll("*", "nothing");
  const live = route.url.endsWith("/live");
  if (live) return undefined;
  const response = await app.inject({
    method: route.method as "GET",
    url,
    headers,
    ...(route.method === "GET" ? {} : { payload: {} }),
  });
  return response.statusCode;
}

describe("routes", () => {
  it("have the access that the committed table says", async () => {
    const column = (role: Role, access: string) => (mayCall(role, access) ? role : "");
    const table = routes.map(({ method, url, access }) => {
      const who = access === "public" || access === "self" ? "" : roles.map((role) => column(role, access));
      return `${method.padEnd(6)} ${url.padEnd(52)} ${access.padEnd(26)} ${[who].flat().filter(Boolean).join(" ")}`.trimEnd();
    });
    expect(table.length).toBeGreaterThan(40);
    await expect(`${table.join("\n")}\n`).toMatchFileSnapshot("./access-table.txt");
  });

  it("refuse a visitor everywhere but on public routes", async () => {
    for (const route of routes) {
      const status = await call(route, {});
      if (status === undefined) continue;
      if (route.access !== "public") expect(status, `${route.method} ${route.url}`).toBe(401);
      else if (!route.url.startsWith("/api/links/")) expect(status, `${route.method} ${route.url}`).not.toBe(401);
    }
  });

  it.each(roles)("let %s into exactly what the table allows", async (role) => {
    const authorization = await tokenFor(role);
    for (const route of routes) {
      const status = await call(route, { authorization });
      if (status === undefined || route.url === "/api/sign-in" || route.url === "/api/sign-out") continue;
      const refused = status === 403 || status === 401;
      expect(refused, `${role}: ${route.method} ${route.url} answered ${status}`).toBe(!mayCall(role, route.access));
      expect(status, `${route.method} ${route.url}`).not.toBe(500);
    }
  });

  it("let a link session into nothing but public routes and its person's own things", async () => {
    const cookie = await linkCookie();
    for (const route of routes.filter(({ access }) => access !== "public" && access !== "self")) {
      const status = await call(route, { cookie, origin: "http://localhost:80", host: "localhost:80" });
      if (status !== undefined) expect(status, `${route.method} ${route.url}`).toBe(403);
    }
  });

  it("refuse a change that comes from another site, whoever is signed in", async () => {
    const cookie = await linkCookie();
    const foreign: Record<string, string>[] = [
      { cookie, "sec-fetch-site": "cross-site" },
      { cookie, "sec-fetch-site": "same-site" },
      { cookie, origin: "https://evil.example" },
      { cookie, origin: "null" },
      { cookie },
    ];
    for (const headers of foreign) {
      const response = await app.inject({ method: "POST", url: "/api/sign-out", headers, payload: {} });
      expect(response.json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: "cross-site-request" });
    }
    const own = await app.inject({
      method: "POST",
      url: "/api/sign-out",
      headers: { cookie, "sec-fetch-site": "same-origin" },
      payload: {},
    });
    expect(own.statusCode).toBe(200);
  });

  it("are described by the committed openapi.json", () => {
    const committed = JSON.parse(readFileSync(join(root, "openapi.json"), "utf8"));
    expect(JSON.parse(JSON.stringify(app.swagger())), "run: npx clarion openapi").toEqual(committed);
  });

  it("answer HEAD on a live stream and let go", async () => {
    const authorization = await tokenFor("administrator");
    const response = await app.inject({ method: "HEAD", url: "/api/desk/live", headers: { authorization } });
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-type"]).toBe("text/event-stream");
  });

  it("answer with security headers and errors as problem+json with a request id", async () => {
    const response = await app.inject({ method: "GET", url: "/api/nothing-here" });
    expect(response.statusCode).toBe(404);
    expect(response.headers["content-type"]).toMatch("application/problem+json");
    expect(response.json()).toMatchObject({ code: "not-found", requestId: response.headers["x-request-id"] });
    expect(response.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(response.headers["content-security-policy"]).not.toContain("unsafe");
    expect(response.headers["x-content-type-options"]).toBe("nosniff");
  });
});

async function aPerson(): Promise<string> {
  const input = { givenName: "Ana", familyName: "Weiß", email: `${crypto.randomUUID()}@corp.example` };
  const by = { actor: "system", now: Temporal.Now.instant() };
  return (await write(database.db, (tx) => createPerson(tx, input, by))).id;
}

async function tokenFor(role: Role): Promise<string> {
  const personId = await aPerson();
  const now = Temporal.Now.instant();
  if (role !== "staff") await write(database.db, (tx) => giveGrant(tx, { personId, role, grantedBy: "system", now }));
  const wanted = {
    name: `test-${personId}`,
    personId,
    roles: [role],
    expiresAt: now.add({ hours: 1 }),
    createdBy: "system",
    now,
  };
  return `Bearer ${(await write(database.db, (tx) => createApiToken(tx, wanted))).token}`;
}

async function linkCookie(): Promise<string> {
  const personId = await aPerson();
  const request = { personId, scope: "assignment:1", path: "/read/1", now: Temporal.Now.instant() };
  const { token } = await database.db
    .transaction()
    .execute((tx) => mintLink(Object.assign(tx, { subscriptions: {} }), request));
  const response = await app.inject({
    method: "POST",
    url: "/api/links/open",
    headers: { "sec-fetch-site": "same-origin" },
    payload: { token },
  });
  expect(response.statusCode).toBe(200);
  return String(response.headers["set-cookie"]).split(";")[0] ?? "";
}
