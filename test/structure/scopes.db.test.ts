import { beforeAll, describe, expect, it } from "vitest";
import { permissions } from "../../src/app/modules.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { createApiToken, giveGrant } from "../../src/modules/identity/public.ts";
import { createAudience, createOrganisation, createPerson } from "../../src/modules/people/commands.ts";
import { type GrantScope, type Role, roles } from "../../src/platform/http/access.ts";
import type { App } from "../../src/platform/http/context.ts";
import { type TestDatabase, testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[]; readonly format?: string };
}
interface Route {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly access: string;
  readonly scoped: boolean;
}

/** In every value of the people of team and company B that only B has, and in nothing that a request says. */
const mark = "zulu7";
const sizeOfA = 3;
const sizeOfB = 9;

/** What a parameter of a path stands for, by the address before it. A new kind of thing needs a line. */
const things = { "/api/people/": "person", "/api/companies/": "company", "/api/audiences/": "audience" } as const;

/** Days for parameters that ask for one. */
const days: Readonly<Record<string, readonly string[]>> = {
  since: ["2020-01-01"],
  at: [Temporal.Now.plainDateISO().add({ days: 1 }).toString()],
};

/** What is sent to routes that ask by POST. A new one needs a line. */
const bodies: Readonly<Record<string, readonly object[]>> = {
  "/api/audiences/count": [{ rule: { all: [] } }, { rule: { attribute: "location", is: ["Quay"] } }],
  "/api/audiences/parse": [{ text: "location is Quay" }],
  "/api/audiences/print": [{ rule: { attribute: "location", is: ["Quay"] } }],
};

let database: TestDatabase;
let app: App;
let routes: Route[];
let parametersOf: (route: Route) => readonly Parameter[];
let ids: Record<"a" | "b", { chief: string; person: string; company: string; people: string[] }>;
let audience: string;

const now = Temporal.Now.instant();
const by = { actor: "system", now };

beforeAll(async () => {
  database = await testDatabase();
  app = await anApi(database);
  const { paths } = JSON.parse(JSON.stringify(app.swagger())) as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  };
  parametersOf = ({ method, url }) =>
    paths[url.replaceAll(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()]?.parameters ?? [];
  routes = app.accessRoutes.flatMap((route) =>
    [route.method]
      .flat()
      .filter((method) => method !== "HEAD")
      .map((method) => ({
        method: method as Route["method"],
        url: route.url,
        access: String(route.config?.access),
        scoped: route.config?.scoped ?? false,
      })),
  );
  const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
  await write(database.db, (tx) => createOrganisation(tx, organisation, by));
  ids = { a: await aSide("alpha", sizeOfA), b: await aSide(mark, sizeOfB) };
  const everybody = { name: "Everybody", rule: { all: [] } };
  audience = (await write(database.db, (tx) => createAudience(tx, everybody, by))).id;
});

/** A manager with a team at two depths, all of one company of their own. */
async function aSide(word: string, size: number) {
  const add = async (index: number, managerId: string | null) => {
    const person = {
      givenName: "Kim",
      familyName: `${word} ${index}`,
      email: `kim.${index}@${word}.example`,
      department: `Department ${word}`,
      location: "Quay",
      jobFunction: `Pilot ${word}`,
      products: [`Product ${word}`],
      company: `Works ${word}`,
      managerId,
    };
    return (await write(database.db, (tx) => createPerson(tx, person, by))).id;
  };
  const chief = await add(0, null);
  // The chief belongs to another firm: a team is who is below, and the company's people are the same ones.
  await database.owner.query("update people.persons set company_id = null where id = $1", [chief]);
  const people: string[] = [];
  for (let index = 1; index <= size; index += 1)
    people.push(await add(index, index === size ? (people[0] ?? chief) : chief));
  const { rows } = await database.owner.query<{ id: string }>("select id from people.companies where name = $1", [
    `Works ${word}`,
  ]);
  return { chief, person: people[0] ?? "", company: rows[0]?.id ?? "", people };
}

async function tokenOf(role: Exclude<Role, "staff">, scope: GrantScope): Promise<string> {
  const input = { givenName: "Ida", familyName: "Lind", email: `${crypto.randomUUID()}@corp.example` };
  const { id: personId } = await write(database.db, (tx) => createPerson(tx, input, by));
  await write(database.db, (tx) => giveGrant(tx, { personId, role, scope, grantedBy: "system", now }));
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

/** Every address of a route for one side: its parameters filled in, with each query that could reach further. */
function addresses(route: Route, side: "a" | "b"): string[] {
  const kind = Object.entries(things).find(([start]) => route.url.startsWith(start))?.[1];
  const named = { person: ids[side].person, company: ids[side].company, audience };
  const path = route.url.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === "personId") return ids[side].person;
    if (!kind) throw new Error(`${route.url}: say in \`things\` what its parameter is`);
    return named[kind];
  });
  const asked = parametersOf(route).filter((parameter) => parameter.in === "query");
  const values = ({ name, schema }: Parameter) =>
    days[name] ?? schema.enum ?? (schema.format === "uuid" ? [ids.b.chief, ids.b.person] : ["Kim", "Quay", "7"]);
  const bases = asked
    .filter((parameter) => parameter.required)
    .reduce<string[]>(
      (all, parameter) => all.flatMap((one) => values(parameter).map((value) => `${one}&${parameter.name}=${value}`)),
      [""],
    );
  const more = asked
    .filter((parameter) => !parameter.required && parameter.name !== "after")
    .flatMap((parameter) => values(parameter).map((value) => `&${parameter.name}=${encodeURIComponent(value)}`));
  return bases.flatMap((base) => ["", ...more].map((query) => `${path}?${`${base}${query}`.slice(1)}`));
}

async function call(route: Route, url: string, authorization: string, payload?: object) {
  const headers = { authorization };
  return app.inject({ method: route.method, url, headers, ...(payload && { payload }) });
}

/** Numbers under names by which answers count people. */
function counts(value: unknown, name = ""): number[] {
  if (typeof value === "number") return /total|count|people|members|size|matching/i.test(name) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => counts(inner, Array.isArray(value) ? name : key));
}

const isBs = (text: string) =>
  text.includes(mark) || [ids.b.chief, ids.b.company, ...ids.b.people].some((id) => text.includes(id));

const isLive = (route: Route) => route.url.endsWith("/live");
const holders = (route: Route) =>
  roles.filter((role) => role !== "staff" && permissions[route.access]?.includes(role)) as Exclude<Role, "staff">[];

describe("a role in one team or company", () => {
  it("is what some routes are open to, and each of them can be tried", () => {
    const scoped = routes.filter((route) => route.scoped);
    expect(scoped.length).toBeGreaterThan(10);
    for (const route of scoped) {
      expect(holders(route), `${route.url} is scoped, and nobody could hold its permission so`).not.toEqual([]);
      if (route.method === "POST") expect(Object.keys(bodies), `say in \`bodies\` what to send`).toContain(route.url);
      else expect(addresses(route, "a").length).toBeGreaterThan(0);
    }
  });

  for (const kind of ["team", "company"] as const)
    it(`never shows, finds, counts or exports anybody of another ${kind}, whichever role it is`, async () => {
      const scope = kind === "team" ? (`team:${ids.a.chief}` as const) : (`company:${ids.a.company}` as const);
      const seen = new Set<string>();
      for (const role of roles) {
        if (role === "staff") continue;
        const authorization = await tokenOf(role, scope);
        for (const route of routes.filter((one) => one.scoped && !isLive(one) && holders(one).includes(role)))
          for (const side of ["a", "b"] as const)
            for (const url of addresses(route, side))
              for (const payload of route.method === "POST" ? (bodies[route.url] ?? []) : [undefined]) {
                const answer = await call(route, url, authorization, payload);
                const what = `${role}, ${scope}: ${route.method} ${url} ${JSON.stringify(payload ?? "")}`;
                expect(answer.statusCode, what).not.toBe(403);
                expect(answer.statusCode, what).toBeLessThan(500);
                // What a question itself says may be said back.
                const said = answer.payload.replaceAll(url.includes(ids.b.chief) ? ids.b.chief : "\0", "");
                if (side === "a") expect(isBs(said), `${what} shows B: ${said.slice(0, 400)}`).toBe(false);
                const isJson = /json/.test(String(answer.headers["content-type"]));
                const many = isJson && answer.statusCode === 200 ? counts(answer.json()) : [];
                expect(
                  Math.max(0, ...many),
                  `${what} counts further: ${answer.payload.slice(0, 400)}`,
                ).toBeLessThanOrEqual(sizeOfA);
                if (side === "b" && /:id|:personId/.test(route.url) && !route.url.startsWith("/api/audiences/:id"))
                  expect([400, 404], `${what} knows somebody of B`).toContain(answer.statusCode);
                if (answer.statusCode === 200) seen.add(route.url);
              }
      }
      // A route that answers nobody proves nothing.
      const open = routes.filter((one) => one.scoped && !isLive(one)).map((one) => one.url);
      expect(open.filter((url) => !seen.has(url))).toEqual([]);
    });

  it("would be seen to reach further by these questions, were it not narrowed", async () => {
    const authorization = await tokenOf("administrator", null);
    const further = new Set<string>();
    for (const route of routes.filter((one) => one.scoped && !isLive(one) && holders(one).includes("administrator")))
      for (const payload of route.method === "POST" ? (bodies[route.url] ?? []) : [undefined])
        for (const url of addresses(route, "a")) {
          const answer = await call(route, url, authorization, payload);
          const many = /json/.test(String(answer.headers["content-type"])) ? counts(answer.json()) : [];
          if (isBs(answer.payload) || Math.max(0, ...many) > sizeOfA) further.add(route.url);
        }
    for (const url of ["/api/people", "/api/people/attributes", "/api/audiences/count", "/api/audiences/:id/members"])
      expect([...further]).toContain(url);
  });

  it("opens no route that is not narrowed", async () => {
    for (const role of roles) {
      if (role === "staff") continue;
      const authorization = await tokenOf(role, `team:${ids.a.chief}`);
      for (const route of routes.filter((one) => !one.scoped && one.access in permissions)) {
        if (permissions[route.access]?.includes("staff")) continue;
        const url = route.url.replaceAll(/:\w+/g, "00000000-0000-4000-8000-000000000000").replaceAll("*", "nothing");
        const answer = await call(route, url, authorization, route.method === "POST" ? {} : undefined);
        expect(answer.statusCode, `${role}: ${route.method} ${url}`).toBe(403);
      }
    }
  });
});
