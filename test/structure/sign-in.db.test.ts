import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TOTP } from "otpauth";
import { beforeAll, describe, expect, it } from "vitest";
import { write } from "../../src/modules/evidence/public.ts";
import { giveGrant, mintLink, setPassword } from "../../src/modules/identity/public.ts";
import { createOrganisation, createPerson } from "../../src/modules/people/commands.ts";
import type { Role } from "../../src/platform/http/access.ts";
import type { App } from "../../src/platform/http/context.ts";
import { type TestDatabase, testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";
import { Browser } from "./browser.ts";

const password = "a harbour at dawn";
const by = () => ({ actor: "system", now: Temporal.Now.instant() });

let database: TestDatabase;
let app: App;
/** A second web process on the same database. */
let other: App;

beforeAll(async () => {
  database = await testDatabase();
  const secret = randomUUID() + randomUUID();
  const dataFolder = await mkdtemp(join(tmpdir(), "clarion-sign-in-"));
  app = await anApi(database, { secret, dataFolder });
  other = await anApi(database, { secret, dataFolder });
  const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
  await write(database.db, (tx) => createOrganisation(tx, organisation, by()));
});

async function aPerson(...roles: Exclude<Role, "staff">[]) {
  const input = { givenName: "Ana", familyName: "Weiß", email: `${randomUUID()}@corp.example` };
  const { id } = await write(database.db, (tx) => createPerson(tx, input, by()));
  await write(database.db, (tx) => setPassword(tx, { personId: id, password, ...by() }));
  for (const role of roles)
    await write(database.db, (tx) => giveGrant(tx, { personId: id, role, grantedBy: "system", now: by().now }));
  return { id, email: input.email };
}

async function signedIn(email: string, at = app) {
  const browser = new Browser(at);
  const answer = await browser.post("/api/sign-in", { email, password });
  expect(answer).toMatchObject({ status: 200, body: { state: "signed-in" } });
  return browser;
}

async function withApp(browser: Browser) {
  const { body } = await browser.post("/api/account/totp");
  const codes = new TOTP({ secret: String(body.key).replaceAll(" ", "") });
  const confirmed = await browser.post("/api/account/totp/confirm", { code: codes.generate() });
  expect(confirmed.status).toBe(200);
  return { codes, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

/** A code of half a minute later, which is taken as well, since clocks differ. */
const later = (codes: TOTP) => codes.generate({ timestamp: Date.now() + 30_000 });

const facts = async (personId: string) =>
  (
    await database.owner.query<{ kind: string }>(
      "select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id",
      [`person:${personId}`],
    )
  ).rows.map((row) => row.kind);

const forgetProof = (personId: string) =>
  database.owner.query("update identity.sessions set proved_at = now() - interval '11 minutes' where account_id = $1", [
    personId,
  ]);

describe("an authenticator app", () => {
  it("is set up by a code, asked for at the next sign-in, and makes that a strong one", async () => {
    const person = await aPerson("auditor");
    const { codes, recoveryCodes } = await withApp(await signedIn(person.email));
    expect(new Set(recoveryCodes).size).toBe(10);
    const browser = new Browser(app);
    const first = await browser.post("/api/sign-in", { email: person.email, password });
    expect(first).toMatchObject({ status: 202, body: { methods: ["totp", "recovery-code"] } });
    expect(await browser.get("/api/session")).toMatchObject({ body: { state: "signed-out" } });
    const step = { challenge: first.body.challenge, code: later(codes) };
    expect(await browser.post("/api/sign-in/second-step", step)).toMatchObject({ body: { strength: "strong" } });
    expect(await facts(person.id)).toEqual(
      expect.arrayContaining(["identity.totp.enrolled", "identity.recovery-codes.made", "identity.session.opened"]),
    );
  });

  it("takes no code twice, not in another sign-in nor another process", async () => {
    const person = await aPerson();
    const { codes } = await withApp(await signedIn(person.email));
    const code = later(codes);
    const statuses = await Promise.all(
      [app, other, app, other].map(async (process) => {
        const browser = new Browser(process);
        const { body } = await browser.post("/api/sign-in", { email: person.email, password });
        return (await browser.post("/api/sign-in/second-step", { challenge: body.challenge, code })).status;
      }),
    );
    expect(statuses.sort()).toEqual([200, 422, 422, 422]);
  });

  it("has its key encrypted and its recovery codes hashed in the database", async () => {
    const person = await aPerson();
    const browser = await signedIn(person.email);
    const { body } = await browser.post("/api/account/totp");
    const key = new TOTP({ secret: String(body.key).replaceAll(" ", "") }).secret;
    const { rows } = await database.owner.query<{ secret: Buffer }>(
      "select secret from identity.totp where account_id = $1",
      [person.id],
    );
    expect(rows[0]?.secret.includes(Buffer.from(key.buffer))).toBe(false);
  });

  it("is asked for after a forgotten password, too", async () => {
    const person = await aPerson();
    await withApp(await signedIn(person.email));
    const link = { personId: person.id, scope: `account:${person.id}`, path: "/account/new-password", now: by().now };
    const { token } = await database.db
      .transaction()
      .execute((tx) => mintLink(Object.assign(tx, { subscriptions: {} }), link));
    const browser = new Browser(app);
    expect(await browser.post("/api/links/open", { token })).toMatchObject({ status: 200 });
    expect(await browser.get("/api/session")).toMatchObject({ body: { permissions: [], strength: "link" } });
    expect(await browser.post("/api/account/password", { password: "a lighthouse at dusk" })).toMatchObject({
      status: 200,
    });
    expect(await browser.get("/api/session")).toMatchObject({ body: { state: "signed-out" } });
    const again = await browser.post("/api/sign-in", { email: person.email, password: "a lighthouse at dusk" });
    expect(again.status).toBe(202);
  });
});

describe("a recovery code", () => {
  it("signs in once, however it is typed, and never again", async () => {
    const person = await aPerson();
    const { recoveryCodes } = await withApp(await signedIn(person.email));
    const use = async (code: string) => {
      const browser = new Browser(app);
      const { body } = await browser.post("/api/sign-in", { email: person.email, password });
      return (await browser.post("/api/sign-in/second-step", { challenge: body.challenge, code })).status;
    };
    const [first = "", second = ""] = recoveryCodes;
    expect(await use(first.toUpperCase().replaceAll("-", " "))).toBe(200);
    expect(await use(first)).toBe(422);
    expect(await use(second)).toBe(200);
    expect(await facts(person.id)).toContain("identity.recovery-code.used");
  });

  it("of an earlier set is worth nothing after a new one, nor is somebody else's", async () => {
    const [ana, bo] = [await aPerson(), await aPerson()];
    const browser = await signedIn(ana.email);
    const { recoveryCodes } = await withApp(browser);
    const { recoveryCodes: bos } = await withApp(await signedIn(bo.email));
    expect((await browser.post("/api/account/recovery-codes")).status).toBe(200);
    for (const code of [recoveryCodes[0], bos[0]]) {
      const visitor = new Browser(app);
      const { body } = await visitor.post("/api/sign-in", { email: ana.email, password });
      const answer = await visitor.post("/api/sign-in/second-step", { challenge: body.challenge, code });
      expect(answer).toMatchObject({ status: 422, body: { reason: "code-wrong" } });
    }
  });
});

describe("a sensitive act", () => {
  it("asks again after ten minutes, takes the strongest that there is, and holds for the session that proved it", async () => {
    const person = await aPerson("administrator");
    const browser = await signedIn(person.email);
    await forgetProof(person.id);
    expect(await browser.post("/api/account/totp")).toMatchObject({ body: { reason: "proof-needed" } });
    expect(await browser.post("/api/account/proof", { password: "a wrong harbour" })).toMatchObject({
      body: { reason: "proof-wrong" },
    });
    expect((await browser.post("/api/account/proof", { password })).status).toBe(200);
    const { recoveryCodes } = await withApp(browser);
    await forgetProof(person.id);
    expect(await browser.post("/api/account/proof", { password })).toMatchObject({
      body: { reason: "second-factor-needed" },
    });
    expect((await browser.post("/api/account/proof", { code: recoveryCodes[0] })).status).toBe(200);
    expect((await browser.post("/api/account/totp/remove")).status).toBe(200);
  });

  it.each([
    ["a token", "/api/tokens", { name: "siem", roles: ["administrator"], days: 7 }],
    ["another administrator", "/api/grants", { personId: randomUUID(), role: "administrator" }],
    ["another password", "/api/account/password/change", { current: password, password: "a lighthouse at dusk" }],
    ["the rule of second factors", "/api/sign-in-rules", { secondFactorForRoles: false }],
  ])("is %s", async (_what, url, payload) => {
    const person = await aPerson("administrator");
    const browser = await signedIn(person.email);
    await forgetProof(person.id);
    expect(await browser.post(url, payload)).toMatchObject({ status: 422, body: { reason: "proof-needed" } });
  });
});

describe("one's own account", () => {
  it("changes its password only with the current one, and ends every other session at once, in every process", async () => {
    const person = await aPerson();
    const [here, there] = [await signedIn(person.email), await signedIn(person.email, other)];
    expect((await there.get("/api/account")).status).toBe(200);
    const change = (current: string, wanted: string) =>
      here.post("/api/account/password/change", { current, password: wanted });
    expect(await change("a wrong harbour", "a lighthouse at dusk")).toMatchObject({ status: 400 });
    expect(await change(password, "password1234")).toMatchObject({
      body: { fields: [{ reason: "is among the passwords that are tried first" }] },
    });
    expect((await change(password, "a lighthouse at dusk")).status).toBe(200);
    expect((await here.get("/api/account")).status).toBe(200);
    await expect.poll(async () => (await there.get("/api/account")).status).toBe(401);
  });

  it("ends one session or all others, and nobody else's", async () => {
    const [ana, bo] = [await aPerson(), await aPerson()];
    const [here, there] = [await signedIn(ana.email), await signedIn(ana.email)];
    const stranger = await signedIn(bo.email);
    const bos = await stranger.get("/api/account");
    const foreign = await here.post(`/api/account/sessions/${bos.body.currentSessionId}/end`);
    expect(foreign.status).toBe(404);
    const theirs = await there.get("/api/account");
    expect((await here.post(`/api/account/sessions/${theirs.body.currentSessionId}/end`)).status).toBe(200);
    await expect.poll(async () => (await there.get("/api/account")).status).toBe(401);
    const third = await signedIn(ana.email);
    expect((await here.post("/api/account/sessions/end-others")).status).toBe(200);
    await expect.poll(async () => (await third.get("/api/account")).status).toBe(401);
    expect((await here.get("/api/account")).body.sessions).toHaveLength(1);
    expect((await stranger.get("/api/account")).status).toBe(200);
  });

  it("shows what failed, too, with coarse words of the device", async () => {
    const person = await aPerson();
    await new Browser(app).post("/api/sign-in", { email: person.email, password: "a wrong harbour" });
    const { body } = await (await signedIn(person.email)).get("/api/account");
    expect(body.recent).toMatchObject([
      { outcome: "opened", method: "password", device: "Firefox, Windows" },
      { outcome: "refused", method: "password" },
    ]);
  });
});

describe("roles that need a second factor", () => {
  it("rest without one, wake with one, and shut nobody out", async () => {
    const [boss, auditor] = [await aPerson("administrator"), await aPerson("auditor")];
    const browser = await signedIn(boss.email);
    const rule = (secondFactorForRoles: boolean) => browser.post("/api/sign-in-rules", { secondFactorForRoles });
    expect(await rule(true)).toMatchObject({ body: { reason: "own-factor-first" } });
    await withApp(browser);
    expect((await rule(true)).status).toBe(200);
    try {
      const theirs = await signedIn(auditor.email);
      expect(await theirs.get("/api/session")).toMatchObject({ body: { needsSecondFactor: true, permissions: [] } });
      expect((await theirs.get("/api/evidence/entries")).status).toBe(403);
      await withApp(theirs);
      await expect.poll(async () => (await theirs.get("/api/evidence/entries")).status).toBe(200);
      expect((await browser.get("/api/grants")).status).toBe(200);
    } finally {
      expect((await rule(false)).status).toBe(200);
    }
  });
});

describe("an administrator", () => {
  it("ends a person's sessions and removes factors that are lost", async () => {
    const [boss, person] = [await aPerson("administrator"), await aPerson()];
    const theirs = await signedIn(person.email);
    await withApp(theirs);
    const browser = await signedIn(boss.email);
    expect((await browser.get(`/api/accounts/${person.id}`)).body).toMatchObject({ recoveryCodesLeft: 10 });
    expect((await browser.post(`/api/accounts/${person.id}/factors/remove`)).status).toBe(200);
    await expect.poll(async () => (await theirs.get("/api/account")).status).toBe(401);
    await signedIn(person.email);
    expect(await facts(person.id)).toContain("identity.factors.removed");
  });

  it("cannot give the last administrator's role an end", async () => {
    const lone = await testDatabase();
    const api = await anApi(lone);
    const input = { givenName: "Ana", familyName: "Weiß", email: `${randomUUID()}@corp.example` };
    const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
    await write(lone.db, (tx) => createOrganisation(tx, organisation, by()));
    const { id } = await write(lone.db, (tx) => createPerson(tx, input, by()));
    await write(lone.db, (tx) => setPassword(tx, { personId: id, password, ...by() }));
    const grant = { personId: id, role: "administrator", grantedBy: "system", now: by().now } as const;
    await write(lone.db, (tx) => giveGrant(tx, grant));
    const browser = await signedIn(input.email, api);
    const endsAt = by().now.add({ hours: 24 }).toString();
    expect(await browser.post("/api/grants", { personId: id, role: "administrator", endsAt })).toMatchObject({
      body: { reason: "last-administrator" },
    });
  });
});

describe("a token", () => {
  it("holds no more than its maker, notes its use to the minute, and is worth nothing once revoked", async () => {
    const person = await aPerson("auditor");
    const browser = await signedIn(person.email);
    const make = (roles: string[]) => browser.post("/api/tokens", { name: "siem-export", roles, days: 30 });
    expect(await make(["administrator"])).toMatchObject({ body: { reason: "token-beyond-own-roles" } });
    const { body } = await make(["auditor"]);
    const headers = { authorization: `Bearer ${body.token}` };
    const read = async () => (await app.inject({ url: "/api/evidence/entries", headers })).statusCode;
    expect(await read()).toBe(200);
    const { items } = (await browser.get("/api/tokens")).body as { items: { id: string; lastUsedAt: string }[] };
    expect(Date.now() - Date.parse(items[0]?.lastUsedAt ?? "")).toBeLessThan(60_000);
    expect((await browser.post(`/api/tokens/${items[0]?.id}/revoke`)).status).toBe(200);
    await expect.poll(read).toBe(401);
    expect(await facts(person.id)).toContain("identity.token.revoked");
  });
});

describe("a sign-in link", () => {
  it("survives whatever looks at it without our page's button, and opens once", async () => {
    const person = await aPerson();
    const link = { personId: person.id, scope: "assignment:1", path: "/read/1", now: by().now };
    const { token, pagePath } = await database.db
      .transaction()
      .execute((tx) => mintLink(Object.assign(tx, { subscriptions: {} }), link));
    await app.inject({ method: "GET", url: pagePath });
    await app.inject({ method: "HEAD", url: pagePath });
    const posted = await app.inject({ method: "POST", url: "/api/links/open", payload: { token } });
    expect(posted.json()).toMatchObject({ code: "cross-site-request" });
    const open = () => new Browser(app).post("/api/links/open", { token });
    expect(await open()).toMatchObject({ status: 200, body: { path: "/read/1" } });
    expect(await open()).toMatchObject({ status: 410, body: { code: "link-used" } });
  });

  it("can be taken back by its person and by an administrator", async () => {
    const [person, boss] = [await aPerson(), await aPerson("administrator")];
    const browser = await signedIn(person.email);
    for (const [revoker, url] of [
      [browser, "/api/account/links"],
      [await signedIn(boss.email), "/api/links"],
    ] as const) {
      const link = { personId: person.id, scope: "assignment:1", path: "/read/1", now: by().now };
      const { token } = await database.db
        .transaction()
        .execute((tx) => mintLink(Object.assign(tx, { subscriptions: {} }), link));
      const { links } = (await browser.get("/api/account")).body as { links: { id: string }[] };
      expect((await revoker.post(`${url}/${links[0]?.id}/revoke`)).status).toBe(200);
      expect((await new Browser(app).post("/api/links/open", { token })).status).toBe(410);
    }
  });
});
