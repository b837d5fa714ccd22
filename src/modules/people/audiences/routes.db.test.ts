import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { AudienceUse, AudienceUses } from "../../../platform/audience-uses.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { Actor, type Granted } from "../../../platform/http/access.ts";
import type { AppContext } from "../../../platform/http/context.ts";
import { openServer } from "../../../platform/http/server.ts";
import { openLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { peoplePermissions } from "../access.ts";
import { loadStates, lockPeople } from "../directory/load-states.ts";
import { blankPerson, type PersonState } from "../directory/person-state.ts";
import { storePeople } from "../directory/store-people.ts";
import { audienceRoutes } from "./routes.ts";

const { db, owner } = await testDatabase();
const log = openLog("silent");
let now = Temporal.Instant.from("2026-03-02T09:00:00Z");
let grants: Granted[] = [{ role: "administrator", scope: null }];
const used: AudienceUse[] = [];
const uses: AudienceUses = { permission: "people.audience.read", list: async () => used };

const app = await openServer({
  log,
  https: false,
  trustProxy: false,
  permissions: peoplePermissions,
  authenticate: async () =>
    new Actor(
      { ref: "token:test", personId: "00000000-0000-4000-8000-000000000000", grants, strength: "token", scope: null },
      peoplePermissions,
    ),
});
audienceRoutes(app, { db, clock: { now: () => now } } as unknown as AppContext, [uses]);
await app.ready();

async function call(method: "GET" | "POST" | "PUT", url: string, payload?: object, as?: Granted[]) {
  if (as) grants = as;
  const headers = { authorization: "Bearer test", "sec-fetch-site": "same-origin" };
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  grants = [{ role: "administrator", scope: null }];
  return { status: answer.statusCode, body: answer.body.startsWith("{") ? answer.json() : answer.body };
}

const ids = {
  boss: "00000000-0000-4000-8000-0000000000b0",
  ana: "00000000-0000-4000-8000-0000000000a0",
  bo: "00000000-0000-4000-8000-0000000000b1",
  cy: "00000000-0000-4000-8000-0000000000c0",
};
const office = "00000000-0000-4000-8000-0000000000f0";

function person(id: string, givenName: string, more: Partial<PersonState>): PersonState {
  return {
    ...blankPerson(id, "en"),
    givenName,
    familyName: "Ng",
    email: `${givenName.toLowerCase()}@c.example`,
    ...more,
  };
}

async function store(added: PersonState[], changed: PersonState[] = []): Promise<void> {
  await unrecorded(db, async (tx) => {
    await lockPeople(tx);
    await storePeople(tx, { added, changed }, { actor: "system", now });
  });
}

beforeAll(async () => {
  await store([
    person(ids.boss, "Boss", { department: "Board", location: "Berlin" }),
    person(ids.ana, "Ana", { department: "Sales", location: "Berlin", managerId: ids.boss }),
    person(ids.bo, "=Bo", { department: "Sales", location: "New York", managerId: ids.ana }),
    person(ids.cy, "Cy", { department: "Legal", location: "Berlin" }),
  ]);
  await owner.query("insert into people.offices (id, name) values ($1, 'Security officer')", [office]);
});

const save = async (name: string, rule: object) => (await call("POST", "/api/audiences", { name, rule })).body;
const names = (members: { items: { displayName: string }[] }) => members.items.map(({ displayName }) => displayName);

describe("audiences over HTTP", () => {
  it("reads a text as a rule and prints it, with names for what stands in it by id", async () => {
    const text = 'department is Sales and not location is "New York" or under ANA@c.example';
    const { status, body } = await call("POST", "/api/audiences/parse", { text });
    expect(status).toBe(200);
    expect(body.rule).toEqual({
      any: [
        { all: [{ attribute: "department", is: ["Sales"] }, { not: { attribute: "location", is: ["New York"] } }] },
        { under: [ids.ana] },
      ],
    });
    expect(body.text).toBe('department is Sales and location is not "New York" or under ana@c.example');
    expect(body.names).toMatchObject([{ kind: "person", id: ids.ana, label: "Ana Ng" }]);
    expect((await call("POST", "/api/audiences/print", { rule: body.rule })).body.text).toBe(body.text);
    expect((await call("POST", "/api/audiences/count", { rule: body.rule })).body).toMatchObject({ count: 2 });
  });

  it("says where a text is wrong and what was meant", async () => {
    const text = "department is Sales and under anna@c.example";
    const { status, body } = await call("POST", "/api/audiences/parse", { text });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid-input", reason: "rule-text", fields: [{ field: "text" }] });
    expect(body.error).toMatchObject({ code: "name-unknown", kind: "person", nearest: "ana@c.example" });
    expect(text.slice(body.error.offset, body.error.offset + body.error.length)).toBe("anna@c.example");
    const office = await call("POST", "/api/audiences/parse", { text: "office Securty officer" });
    expect(office.body.error).toMatchObject({ code: "name-unknown", kind: "office", nearest: "Security officer" });
  });

  it("tells of values that nobody has", async () => {
    const { body } = await call("POST", "/api/audiences/parse", { text: "department is Saels" });
    expect(body.unknown).toEqual([
      { attribute: "department", value: "Saels", offset: 14, length: 5, nearest: "Sales" },
    ]);
  });

  it("refuses an edit of what somebody else has changed, and keeps what an audience was", async () => {
    const made = await save("Berlin", { attribute: "location", is: ["Berlin"] });
    now = now.add({ hours: 24 });
    const edit = { version: 1, name: "Berlin office", description: "d", rule: { attribute: "location", is: ["Bonn"] } };
    expect(await call("PUT", `/api/audiences/${made.id}`, edit)).toMatchObject({
      status: 200,
      body: { version: 2, name: "Berlin office", description: "d", count: 0 },
    });
    expect(await call("PUT", `/api/audiences/${made.id}`, edit)).toMatchObject({
      status: 409,
      body: { reason: "audience-changed" },
    });
    const history = (await call("GET", `/api/audiences/${made.id}/history`)).body.items;
    expect(history.map(({ version, text }: { version: number; text: string }) => [version, text])).toEqual([
      [2, "location is Bonn"],
      [1, "location is Berlin"],
    ]);
    const before = await call("GET", `/api/audiences/${made.id}/members?at=2026-03-02`);
    expect(names(before.body)).toEqual(["Ana Ng", "Boss Ng", "Cy Ng"]);
    const changes = (await call("GET", `/api/audiences/${made.id}/changes?since=2026-03-02T10:00:00Z`)).body;
    expect(changes).toMatchObject({ before: 3, today: 0, joined: { total: 0 }, left: { total: 3 } });
  });

  it("says why somebody is in or not, with their values", async () => {
    const rule = { all: [{ attribute: "department", is: ["Sales"] }, { not: { under: [ids.ana] } }] };
    const made = await save("Sales but not below Ana", rule);
    const { body } = await call("GET", `/api/audiences/${made.id}/why/${ids.bo}`);
    expect(body).toMatchObject({ member: false, active: true, has: { department: "Sales", location: "New York" } });
    expect(body.why.parts).toMatchObject([{ holds: true }, { holds: false, parts: [{ holds: true }] }]);
    expect(names({ items: body.managers })).toEqual(["Ana Ng", "Boss Ng"]);
    expect((await call("GET", `/api/audiences/${made.id}/why/${ids.ana}`)).body).toMatchObject({ member: true });
    expect((await call("GET", `/api/people/${ids.ana}/audiences`)).body.items).toContainEqual({
      id: made.id,
      name: "Sales but not below Ana",
    });
  });

  it("says why somebody was in as they were then", async () => {
    const made = await save("Board", { attribute: "department", is: ["Board"] });
    const before = now.add({ hours: 1 }).toString();
    now = now.add({ hours: 2 });
    const [boss] = await loadStates(db, sql`person.id = ${ids.boss}::uuid`);
    if (boss) await store([], [{ ...boss, department: "Legal" }]);
    expect((await call("GET", `/api/audiences/${made.id}/why/${ids.boss}`)).body.member).toBe(false);
    const then = await call("GET", `/api/audiences/${made.id}/why/${ids.boss}?at=${before}`);
    expect(then.body).toMatchObject({ member: true, has: { department: "Board" } });
    if (boss) await store([], [boss]);
  });

  it("is not archived while something speaks to it or another audience names it", async () => {
    const inner = await save("Inner", { all: [] });
    const outer = await save("Outer", { audience: [inner.id] });
    expect(outer).toMatchObject({ text: "audience is Inner", count: 4 });
    const archive = (id: string, version: number) => call("POST", `/api/audiences/${id}/archive`, { version });
    expect(await archive(inner.id, 1)).toMatchObject({ status: 422, body: { reason: "audience-used" } });
    expect((await call("GET", `/api/audiences/${inner.id}/uses`)).body).toMatchObject({
      total: 1,
      items: [{ what: "people.audience", title: "Outer" }],
    });
    used.push({ audienceId: outer.id, what: "policies.publication", title: "Conduct, 1", path: "/x" });
    expect(await archive(outer.id, 1)).toMatchObject({ status: 422 });
    used.length = 0;
    expect(await archive(outer.id, 1)).toMatchObject({ status: 200, body: { archived: true, version: 2 } });
    expect(await archive(inner.id, 1)).toMatchObject({ status: 200 });
    expect((await call("GET", "/api/audiences?search=outer")).body.total).toBe(0);
    expect((await call("GET", "/api/audiences?search=outer&archived=true")).body.total).toBe(1);
    const again = await save("Outer", { any: [] });
    expect(again.count).toBe(0);
    expect(await call("POST", `/api/audiences/${outer.id}/restore`, { version: 2 })).toMatchObject({
      status: 409,
      body: { reason: "name-taken" },
    });
  });

  it("refuses a circle of audiences, and names of what does not exist", async () => {
    const one = await save("One", { all: [] });
    const two = await save("Two", { not: { audience: [one.id] } });
    const edit = { version: 1, name: "One", description: "", rule: { audience: [two.id] } };
    expect(await call("PUT", `/api/audiences/${one.id}`, edit)).toMatchObject({
      status: 422,
      body: { reason: "audience-circle" },
    });
    expect(await save("Ghosts", { office: [ids.ana] })).toMatchObject({ reason: "audience-names-unknown" });
  });

  it("gives its members as a file that no spreadsheet runs, and keeps who took it", async () => {
    const made = await save("Export", { attribute: "department", is: ["Sales"] });
    const { body } = await call("GET", `/api/audiences/${made.id}/members.csv`);
    expect(body).toContain(`"'=Bo Ng","'=bo@c.example","Sales"`);
    const { rows } = await owner.query("select data from evidence.openings where kind like '%audience.exported%'");
    expect(rows).toHaveLength(1);
    expect(
      (await call("GET", `/api/audiences/${made.id}/members.csv`, undefined, [{ role: "author", scope: null }])).status,
    ).toBe(403);
  });

  it("pages and searches its members", async () => {
    const made = await save("All", { all: [] });
    const url = `/api/audiences/${made.id}/members`;
    const first = (await call("GET", `${url}?limit=3`)).body;
    expect(first).toMatchObject({ total: 4, items: { length: 3 } });
    const second = (await call("GET", `${url}?limit=3&after=${first.next}`)).body;
    expect([...names(first), ...names(second)]).toHaveLength(4);
    expect(names((await call("GET", `${url}?search=ana+ng`)).body)).toEqual(["Ana Ng"]);
    for (const bad of ["at=yesterday", "at=0000-01-01", "after=%00", "search=%00", "limit=-1"])
      expect([bad, (await call("GET", `${url}?${bad}`)).status]).toEqual([bad, 400]);
  });
});

describe("whoever sees one team only", () => {
  const team: Granted[] = [{ role: "author", scope: `team:${ids.ana}` }];

  it("is told of that team in every number, list and name", async () => {
    const made = await save("Below the boss", { under: [ids.boss] });
    const read = (url: string) => call("GET", url, undefined, team);
    expect(names((await read(`/api/audiences/${made.id}/members`)).body)).toEqual(["=Bo Ng"]);
    expect((await read(`/api/audiences/${made.id}/members?at=${now.toString()}`)).body.total).toBe(1);
    const seen = (await read(`/api/audiences/${made.id}`)).body;
    expect(seen).toMatchObject({ count: 1, uses: 0, names: [], text: `under id:${ids.boss}` });
    expect((await read("/api/audiences?search=Below")).body.items[0]).toMatchObject({ count: 1, names: [] });
    expect((await read(`/api/audiences/${made.id}/why/${ids.ana}`)).status).toBe(404);
    expect((await read(`/api/people/${ids.ana}/audiences`)).status).toBe(404);
    expect((await read(`/api/audiences/${made.id}/why/${ids.bo}`)).body).toMatchObject({ member: true, managers: [] });
    const since = encodeURIComponent(now.subtract({ hours: 1 }).toString());
    expect((await read(`/api/audiences/${made.id}/changes?since=${since}`)).body).toMatchObject({ today: 1 });
    const count = await call("POST", "/api/audiences/count", { rule: { all: [] } }, team);
    expect(count.body).toMatchObject({ count: 1, sample: [{ displayName: "=Bo Ng" }] });
    expect((await read("/api/audiences/choices?kind=person&search=ng")).body.items).toHaveLength(1);
    const parsed = await call("POST", "/api/audiences/parse", { text: "under boss@c.example" }, team);
    expect(parsed.body.error).toMatchObject({ code: "name-unknown", nearest: null });
    const values = await call("POST", "/api/audiences/parse", { text: "department is Legl" }, team);
    expect(values.body.unknown[0].nearest).toBeNull();
  });

  it("cannot change audiences, see their history or what uses them", async () => {
    const made = await save("Closed", { all: [] });
    const auditor: Granted[] = [{ role: "administrator", scope: `team:${ids.ana}` }];
    const edit = { version: 1, name: "x", description: "", rule: { all: [] } };
    expect((await call("PUT", `/api/audiences/${made.id}`, edit, auditor)).status).toBe(403);
    expect((await call("GET", `/api/audiences/${made.id}/history`, undefined, auditor)).status).toBe(403);
    expect((await call("GET", `/api/audiences/${made.id}/uses`, undefined, auditor)).status).toBe(403);
  });
});
