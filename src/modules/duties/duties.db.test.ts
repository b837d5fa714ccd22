import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { unrecorded } from "../../platform/db/transaction.ts";
import { Actor } from "../../platform/http/access.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog, silentLog } from "../../platform/log.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { queueMessage } from "../delivery/public.ts";
import { write } from "../evidence/public.ts";
import { createPerson } from "../people/commands.ts";
import { dutiesPermissions } from "./access.ts";
import { deskQuery, listDeskDuties } from "./desk/queries.ts";
import { closeDuties, dutyKey, owe } from "./public.ts";
import { dutiesRoutes } from "./routes.ts";

const database = await testDatabase();
const { db, owner } = database;
const now = Temporal.Instant.from("2026-03-02T08:00:00Z");

async function aPerson(): Promise<string> {
  const input = { givenName: "Ana", familyName: "Weiß", email: `${randomUUID()}@corp.example` };
  return (await write(db, (tx) => createPerson(tx, input, { actor: "system", now }))).id;
}

function oweTo(people: readonly string[], subject: string, more: { hours?: number; scope?: string } = {}) {
  const { hours = 24, scope = null } = more;
  return unrecorded(db, (tx) =>
    owe(tx, {
      kind: "tests.do",
      subject,
      people: sql`select unnest(${[...people]}::uuid[]) as person_id, '/do' as path, ${scope}::text as link_scope`,
      title: `About ${subject}`,
      minutes: 5,
      reason: "Everybody",
      dueAt: now.add({ hours }),
      now,
    }),
  );
}

const close = (subject: string, state: "done" | "withdrawn", personId?: string, at = now) =>
  unrecorded(db, (tx) =>
    closeDuties(tx, { kind: "tests.do", subject, state, actor: "system", now: at, ...(personId && { personId }) }),
  );

const titles = async (personId: string, scope: string | null = null) =>
  (await listDeskDuties(db, personId, scope)).map((duty) => `${duty.state} ${duty.title}`);

describe("owing", () => {
  it("makes one duty for each person, and none for whoever has it already, open or closed", async () => {
    const [ana, ben, cem] = [await aPerson(), await aPerson(), await aPerson()];
    expect(await oweTo([ana, ben], "thing:1")).toEqual({ owed: 2 });
    await close("thing:1", "done", ben);
    expect(await oweTo([ana, ben, cem, cem], "thing:1")).toEqual({ owed: 1 });
    expect([await titles(ana), await titles(ben), await titles(cem)]).toEqual([
      ["open About thing:1"],
      ["done About thing:1"],
      ["open About thing:1"],
    ]);
  });

  it("tells few desks one by one and many together", async () => {
    const heard: string[] = [];
    const client = await owner.connect();
    client.on("notification", (message) => heard.push(message.payload ?? ""));
    await client.query("listen clarion_live");
    const few = await aPerson();
    await oweTo([few], "thing:few");
    const many = await Promise.all(Array.from({ length: 21 }, aPerson));
    await oweTo(many, "thing:many");
    await client.query("select 1");
    await client.query("unlisten *");
    client.release();
    expect(heard.filter((topic) => topic.startsWith("desk"))).toEqual([`desk:${few}`, "desk"]);
  });
});

describe("closing", () => {
  it("closes for one person or for all who still owe it, and tells how many", async () => {
    const people = [await aPerson(), await aPerson(), await aPerson()];
    await oweTo(people, "thing:2");
    expect(await close("thing:2", "done", people[0])).toEqual({ closed: 1 });
    expect(await close("thing:2", "done", people[0])).toEqual({ closed: 0 });
    expect(await close("thing:2", "withdrawn")).toEqual({ closed: 2 });
    expect(await titles(people[0] ?? "")).toEqual(["done About thing:2"]);
    expect(await titles(people[1] ?? "")).toEqual([]);
  });

  it("takes back the mails about it, of the same people only", async () => {
    const people = [await aPerson(), await aPerson()];
    await oweTo(people, "thing:3");
    await unrecorded(db, (tx) =>
      queueMessage(tx, {
        kind: "tests.do",
        subjectRef: "thing:3",
        words: { en: { subject: "Do", paragraphs: ["Do it."] } },
        createdBy: "system",
        now,
        cancelKey: dutyKey("tests.do", "thing:3"),
        recipients: sql`select unnest(${people}::uuid[]) as person_id, null::text as link_scope, null::text as link_path`,
      }),
    );
    const states = async () =>
      (
        await owner.query("select state from delivery.deliveries where person_id = any($1) order by state", [people])
      ).rows.map((row) => row.state);
    expect(await states()).toEqual(["queued", "queued"]);
    await close("thing:3", "done", people[1]);
    expect(await states()).toEqual(["excluded", "queued"]);
    await close("thing:3", "withdrawn");
    expect(await states()).toEqual(["excluded", "excluded"]);
  });

  it("rolls back with whatever it belonged to", async () => {
    const ana = await aPerson();
    await oweTo([ana], "thing:4");
    const failing = unrecorded(db, async (tx) => {
      await closeDuties(tx, { kind: "tests.do", subject: "thing:4", state: "done", actor: "system", now });
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await titles(ana)).toEqual(["open About thing:4"]);
  });
});

describe("the desk", () => {
  it("has what is open by due instant, then what was done last, and nothing that was withdrawn", async () => {
    const ana = await aPerson();
    await oweTo([ana], "late", { hours: -5 });
    await oweTo([ana], "far", { hours: 900 });
    await oweTo([ana], "near", { hours: 5 });
    for (const subject of ["old", "new", "gone"]) await oweTo([ana], subject);
    await close("old", "done", ana, now.add({ hours: 1 }));
    await close("new", "done", ana, now.add({ hours: 2 }));
    await close("gone", "withdrawn", ana);
    expect(await titles(ana)).toEqual([
      "open About late",
      "open About near",
      "open About far",
      "done About new",
      "done About old",
    ]);
  });

  it("is read by its two indexes and by nothing else", async () => {
    await owner.query("analyze duties.duties");
    const client = await owner.connect();
    await client.query("set enable_seqscan = off");
    const query = deskQuery(randomUUID(), null).compile(db);
    const { rows } = await client.query(`explain (format json) ${query.sql}`, [...query.parameters]);
    client.release();
    const plan = JSON.stringify(rows);
    expect(plan).toContain("duties_open");
    expect(plan).toContain("duties_done");
    expect(plan).not.toContain('"Sort"');
  });

  it("is answered to a person, and to a session of a link only with the one thing that it opens", async () => {
    const ana = await aPerson();
    await oweTo([ana], "assignment:1", { hours: -1, scope: "assignment:1" });
    await oweTo([ana], "assignment:2", { hours: 24 * 30, scope: "assignment:2" });
    const who = { ref: `person:${ana}`, personId: ana, grants: [] } as const;
    const actors: Record<string, Actor> = {
      password: new Actor({ ...who, strength: "password", scope: null }, {}),
      link: new Actor({ ...who, strength: "link", scope: "assignment:2" }, {}),
    };
    const app = await openServer({
      log: openLog("silent"),
      https: false,
      trustProxy: false,
      permissions: dutiesPermissions,
      authenticate: async ({ authorization = "" }) => actors[authorization] ?? null,
    });
    const settings = { url: database.url, dropToAppRole: true };
    const context = { db, clock: { now: () => now }, log: silentLog, live: new Live(settings, silentLog) };
    dutiesRoutes(app, { ...context, config: {} as never }, []);
    const desk = async (authorization: string) =>
      (await app.inject({ url: "/api/desk", headers: { authorization } })).json();
    expect(await desk("password")).toMatchObject({
      now: [{ title: "About assignment:1", overdue: true, dueAt: "2026-03-02T07:00:00Z", closedAt: null }],
      later: [],
      soon: [{ title: "About assignment:2", overdue: false }],
      done: [],
      next: null,
    });
    expect(await desk("link")).toMatchObject({ now: [], soon: [{ title: "About assignment:2" }] });
    expect((await app.inject({ url: "/api/desk" })).statusCode).toBe(401);
    await app.close();
  });
});
