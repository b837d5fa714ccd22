import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { write } from "../../src/modules/evidence/public.ts";
import { limits } from "../../src/modules/identity/guesses/rules.ts";
import { mintLink, setPassword } from "../../src/modules/identity/public.ts";
import { keyedHash } from "../../src/modules/identity/secrets/keyed.ts";
import { createPerson } from "../../src/modules/people/commands.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import type { App } from "../../src/platform/http/context.ts";
import { type TestDatabase, testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";
import { Browser } from "./browser.ts";

const password = "a harbour at dawn";
const secret = randomUUID() + randomUUID();

let database: TestDatabase;
let app: App;
let other: App;

beforeAll(async () => {
  database = await testDatabase();
  const shared = { secret, dataFolder: await mkdtemp(join(tmpdir(), "clarion-limit-")) };
  app = await anApi(database, shared);
  other = await anApi(database, shared);
});

async function aPerson() {
  const by = { actor: "system", now: Temporal.Now.instant() };
  const input = { givenName: "Ana", familyName: "Weiß", email: `${randomUUID()}@corp.example` };
  const { id } = await write(database.db, (tx) => createPerson(tx, input, by));
  await write(database.db, (tx) => setPassword(tx, { personId: id, password, ...by }));
  return { id, email: input.email };
}

/** Whoever guesses from everywhere: a new browser at a new address each time. */
async function guessFromEverywhere(email: string, times: number): Promise<number[]> {
  const statuses = [];
  for (let guess = 0; guess < times; guess += 1) {
    const browser = new Browser(app, `198.51.100.${guess}`);
    statuses.push((await browser.post("/api/sign-in", { email, password: "a wrong harbour" })).status);
  }
  return statuses;
}

/** The same lock without the work of so many refused sign-ins. */
const lockStrangersOut = (personId: string) =>
  database.owner.query(
    `insert into identity.guards (key, began_at, locks, locked_until, updated_at)
     values ($1, now(), 1, now() + interval '15 minutes', now())`,
    [keyedHash(secret, `guesses/${limits.unknownDevices.kind}`, personId)],
  );

it("stops guesses at one account after ten, in every process, and lets the same address try another", async () => {
  const guess = (email: string, at = app) =>
    new Browser(at).post("/api/sign-in", { email, password: "a wrong harbour" });
  const statuses = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await guess("ana@corp.example")).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect(await guess("ANA@corp.example", other)).toMatchObject({
    body: { code: "too-many-requests", reason: "too-many-guesses" },
  });
  expect((await guess("bo@corp.example")).status).toBe(401);
});

it("answers guesses at an address that nobody has exactly like those at one that somebody has", async () => {
  const { email } = await aPerson();
  const known = await guessFromEverywhere(email, 32);
  expect(known).toEqual([...Array(30).fill(401), 429, 429]);
  expect(await guessFromEverywhere(`${randomUUID()}@corp.example`, 32)).toEqual(known);
});

it("keeps strangers out who guess away, and lets the owner in by their own browser, which is recorded", async () => {
  const person = await aPerson();
  const own = new Browser(app);
  await own.post("/api/sign-in", { email: person.email, password });
  await own.post("/api/sign-out");
  await guessFromEverywhere(person.email, 31);
  const stranger = new Browser(app, "203.0.113.9");
  expect((await stranger.post("/api/sign-in", { email: person.email, password })).status).toBe(429);
  expect((await own.post("/api/sign-in", { email: person.email, password })).status).toBe(200);
  const { recent } = (await own.get("/api/account")).body as { recent: { outcome: string; known: boolean }[] };
  expect(recent[0]).toMatchObject({ outcome: "opened", known: true });
  expect(recent).toContainEqual(expect.objectContaining({ outcome: "locked", known: false }));
  const { rows } = await database.owner.query(
    "select from evidence.openings where kind = '\"identity.lockout.began\"' and subjects::jsonb ? $1",
    [`person:${person.id}`],
  );
  expect(rows).toHaveLength(1);
});

it("opens again by time", async () => {
  const person = await aPerson();
  await lockStrangersOut(person.id);
  await database.owner.query("update identity.guards set locked_until = now() - interval '1 second'");
  expect((await new Browser(app).post("/api/sign-in", { email: person.email, password })).status).toBe(200);
});

it.each([
  ["made up", (value: string) => `${value.slice(0, 5)}.${Buffer.alloc(32).toString("base64url")}`],
  ["cut off", (value: string) => value.slice(0, value.indexOf("."))],
  ["changed", (value: string) => `x${value}`],
])("takes no device cookie that is %s", async (_how, forge) => {
  const person = await aPerson();
  const own = new Browser(app);
  await own.post("/api/sign-in", { email: person.email, password });
  const [name = "", value = ""] = [...own.cookies].find(([one]) => one.startsWith("clarion.device.")) ?? [];
  await lockStrangersOut(person.id);
  const forger = new Browser(app, "203.0.113.9");
  forger.cookies.set(name, forge(value));
  expect((await forger.post("/api/sign-in", { email: person.email, password })).status).toBe(429);
});

it("takes no device cookie of somebody else's, and one that guesses away is a stranger's", async () => {
  const [ana, bo] = [await aPerson(), await aPerson()];
  const bos = new Browser(app, "203.0.113.9");
  await bos.post("/api/sign-in", { email: bo.email, password });
  await lockStrangersOut(ana.id);
  const [, value = ""] = [...bos.cookies].find(([one]) => one.startsWith("clarion.device.")) ?? [];
  const anas = new Browser(app);
  await database.owner.query("delete from identity.guards");
  await anas.post("/api/sign-in", { email: ana.email, password });
  const [name = ""] = [...anas.cookies].find(([one]) => one.startsWith("clarion.device.")) ?? [];
  await lockStrangersOut(ana.id);
  bos.cookies.set(name, value);
  expect((await bos.post("/api/sign-in", { email: ana.email, password })).status).toBe(429);
  for (let guess = 0; guess < 10; guess += 1)
    await anas.post("/api/sign-in", { email: ana.email, password: "a wrong harbour" });
  expect((await anas.post("/api/sign-in", { email: ana.email, password })).status).toBe(429);
});

it("lets in, by the browser in which a new password was chosen through a mail, whom strangers had locked out", async () => {
  const person = await aPerson();
  await lockStrangersOut(person.id);
  const link = { personId: person.id, scope: `account:${person.id}`, path: "/account/new-password" };
  const { token } = await unrecorded(database.db, (tx) => mintLink(tx, { ...link, now: Temporal.Now.instant() }));
  const own = new Browser(app);
  expect((await own.post("/api/links/open", { token })).status).toBe(200);
  const wanted = { email: person.email, password: "a lighthouse at dusk" };
  expect((await own.post("/api/account/password", wanted)).status).toBe(200);
  expect((await new Browser(app, "203.0.113.9").post("/api/sign-in", wanted)).status).toBe(429);
  expect((await own.post("/api/sign-in", wanted)).status).toBe(200);
});
