import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { Actor, type Role } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/context.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog, silentLog } from "../../platform/log.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/test-database.ts";
import { evidencePermissions } from "./access.ts";
import { type KeyStore, openKeyStore } from "./keys/key-store.ts";
import { evidenceRoutes } from "./routes.ts";
import { recordMany, recordRows, sequenceAll, temporaryFolder } from "./testing/evidence-makers.ts";

let home: Awaited<ReturnType<typeof temporaryFolder>>;
let database: TestDatabase;
let keys: KeyStore;
let app: App;

beforeAll(async () => {
  [home, database] = await Promise.all([temporaryFolder(), testDatabase()]);
  keys = await openKeyStore(home.folder, database.db);
  await recordMany(database.db, 7);
  await recordRows(database.db, [{ line: 1 }, { line: 2 }]);
  await sequenceAll(database.db, keys);
  await recordMany(database.db, 2, { kind: "policies.version.approved", actor: "person:b" });
  const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
  app = await openServer({
    log: openLog("silent"),
    https: false,
    trustProxy: false,
    permissions: evidencePermissions,
    authenticate: async ({ authorization }) =>
      authorization
        ? new Actor(
            {
              ref: "person:a",
              personId: "a",
              grants: [{ role: authorization as Role, scope: null }],
              strength: "password",
              scope: null,
            },
            evidencePermissions,
          )
        : null,
  });
  const config = { dataFolder: home.folder } as Config;
  const names = async (references: string[]) => new Map(references.map((ref) => [ref, `name of ${ref}`]));
  evidenceRoutes(app, { db: database.db, config, clock: systemClock, log: silentLog, live }, names, (_, data) => data);
});
afterAll(async () => {
  await app.close();
  await home.remove();
});

async function call(method: "GET" | "POST", url: string, role: Role | "" = "auditor") {
  const answer = await app.inject({ method, url, headers: role ? { authorization: role } : {} });
  return { status: answer.statusCode, body: answer.json() };
}

describe("the evidence routes", () => {
  it("tell the state of the log", async () => {
    expect(await call("GET", "/api/evidence")).toEqual({
      status: 200,
      body: {
        origin: keys.origin,
        verifierKey: keys.verifier.text,
        size: 8,
        signedAt: "2026-03-02T09:30:00.000Z",
        waiting: 2,
        witnessed: false,
      },
    });
  });

  it("page through the entries, newest first, the waiting ones without a position", async () => {
    const seen: { position: number | null }[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await call("GET", `/api/evidence/entries?limit=3${next && `&before=${next}`}`);
      expect(body.total).toBe(10);
      seen.push(...body.items);
      next = body.next;
    }
    expect(seen.map((entry) => entry.position)).toEqual([null, null, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(seen[0]).toEqual({
      position: null,
      entryId: expect.any(String),
      kind: "policies.version.approved",
      at: "2026-03-02T09:30:00.000Z",
      actor: { reference: "person:b", name: "name of person:b" },
      subjects: [
        {
          reference: "policy-version:0190c3f0-0000-7000-8000-000000000002",
          name: "name of policy-version:0190c3f0-0000-7000-8000-000000000002",
        },
      ],
      data: { at: 2 },
      manifestSize: null,
      row: null,
    });
    expect(seen[2]).toMatchObject({ kind: "people.import.finished", manifestSize: 2 });
  });

  it("list one kind alone", async () => {
    const { body } = await call("GET", "/api/evidence/entries?kind=policies.version.approved");
    expect(body).toMatchObject({ total: 2, next: null });
    expect(body.items).toHaveLength(2);
    expect((await call("GET", "/api/evidence/entries?before=nonsense")).status).toBe(400);
  });

  it("verify the log with the key beside it, and then name what somebody changed", async () => {
    expect((await call("POST", "/api/evidence/verify")).body).toMatchObject({
      ok: true,
      size: 8,
      checkedEntries: 8,
      checkedManifestRows: 2,
      unsequenced: 2,
      problems: [],
      key: { trusted: true },
      verifiedAt: expect.any(String),
    });
    await database.owner.query("update evidence.openings set data = 'spoilt' where entry_id = 3");
    const { body } = await call("POST", "/api/evidence/verify");
    expect(body).toMatchObject({ ok: false, problemsTotal: 1 });
    expect(body.problems).toEqual([{ position: 2, entryId: "3", what: "its data is not what was committed to" }]);
    expect((await call("GET", "/api/evidence/entries")).status).toBe(200);
  });

  it("are for administrators and auditors", async () => {
    for (const [method, url] of [
      ["GET", "/api/evidence"],
      ["GET", "/api/evidence/entries"],
      ["POST", "/api/evidence/verify"],
      ["GET", "/api/evidence/live"],
    ] as const) {
      for (const role of ["author", "technical_administrator", "staff"] as const)
        expect((await call(method, url, role)).status).toBe(403);
      expect((await call(method, url, "")).status).toBe(401);
    }
    expect((await call("GET", "/api/evidence", "administrator")).status).toBe(200);
  });
});
