import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { Actor, type Role } from "../../platform/http/access.ts";
import { openServer } from "../../platform/http/server.ts";
import { Live } from "../../platform/live/live.ts";
import { openLog, silentLog } from "../../platform/log.ts";
import { startScriptedServer } from "../../platform/mail/testing/scripted-server.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { deliveryPermissions } from "./access.ts";
import { startMailCatcher } from "./catcher/start-mail-catcher.ts";
import { deliveryRoutes } from "./routes.ts";
import { drain } from "./send/drain.ts";
import { anOrganisation, queueTo, sendWork, severalPeople } from "./testing/delivery-makers.ts";

const { db, url, owner } = await testDatabase();
const log = openLog("silent");
const app = await openServer({
  log,
  https: false,
  trustProxy: false,
  permissions: deliveryPermissions,
  authenticate: async ({ authorization }) => {
    const who = { ref: "token:t", personId: "00000000-0000-4000-8000-000000000000", scope: null };
    return new Actor(
      { ...who, grants: [{ role: authorization as Role, scope: null }], strength: "token" },
      deliveryPermissions,
    );
  },
});
const config = { url: "http://localhost:7400" } as Config;
deliveryRoutes(app, { db, config, clock: systemClock, log, live: new Live({ url, dropToAppRole: true }, log) });

const call = async (path: string, role: Role = "administrator") => {
  const answer = await app.inject({ method: "GET", url: path, headers: { authorization: role } });
  return { status: answer.statusCode, body: answer.json() };
};

let messageIds: string[] = [];
beforeAll(async () => {
  await app.ready();
  await anOrganisation(db);
  const people = await severalPeople(db, 5);
  const catcher = await startMailCatcher({ db, log: silentLog });
  const now = systemClock.now();
  for (const [index, group] of [people, people.slice(0, 2), people.slice(0, 1)].entries())
    messageIds.push((await queueTo(db, group, { now: now.add({ seconds: index }) })).messageId);
  messageIds = messageIds.reverse();
  await drain(sendWork(db, catcher.smtpUrl));
  await catcher.stop();
  await owner.query(
    "update delivery.deliveries set state = 'failed', reason = 'refused' where id in (select id from delivery.deliveries where message_id = $1 limit 2)",
    [messageIds[2]],
  );
});

describe("deliveries over HTTP", () => {
  it("lists messages, newest first, page by page, each with its account", async () => {
    const first = (await call("/api/deliveries?limit=2")).body;
    expect(first).toMatchObject({ total: 3, items: [{ id: messageIds[0] }, { id: messageIds[1] }] });
    const second = (await call(`/api/deliveries?limit=2&after=${first.next}`)).body;
    expect(second.next).toBeNull();
    expect(second.items).toMatchObject([
      { id: messageIds[2], subject: "Please read", candidates: 5, accepted: 3, failed: 2, queued: 0, uncertain: 0 },
    ]);
  });

  it("shows one message: its words and each delivery, by state and page by page", async () => {
    const address = `/api/deliveries/${messageIds[2]}`;
    const { body } = await call(`${address}?limit=3`);
    expect(body).toMatchObject({ total: 5, words: { de: { subject: "Bitte lesen" } } });
    expect(body.items[0]).toMatchObject({ person: { displayName: "Ana Weiß" }, channel: "email", attempts: 1 });
    expect(body.items[0].mail).toBe(true);
    const rest = (await call(`${address}?limit=3&after=${body.next}`)).body;
    const ids = [...body.items, ...rest.items].map((item: { id: string }) => item.id);
    expect([new Set(ids).size, rest.next]).toEqual([5, null]);
    const failed = (await call(`${address}?state=failed`)).body;
    expect(failed).toMatchObject({ total: 2, items: [{ reason: "refused" }, { reason: "refused" }] });
  });

  it("shows caught mails, newest first, with text, HTML and source", async () => {
    const first = (await call("/api/mail-catcher?limit=5", "technical_administrator")).body;
    expect(first).toMatchObject({ total: 8, items: [{ subject: "Please read" }, {}, {}, {}, {}] });
    const second = (await call(`/api/mail-catcher?limit=5&after=${first.next}`)).body;
    expect([second.items.length, second.next]).toEqual([3, null]);
    const { body } = await call(`/api/mail-catcher/${first.items[0].id}`, "technical_administrator");
    expect(body.text).toContain("Hello Ana,");
    expect(body.html).toContain("<p");
    expect(body.source).toContain("Message-ID: <");
  });

  it("says which step fails while no mail leaves, and how many wait for it", async () => {
    expect((await call("/api/deliveries/trouble")).body).toEqual({ trouble: null });
    const [person] = await severalPeople(db, 1);
    await queueTo(db, person ? [person] : []);
    const server = await startScriptedServer((command) =>
      command.startsWith("MAIL") ? "550 5.7.1 not you" : undefined,
    );
    await drain(sendWork(db, server.smtpUrl));
    await server.stop();
    const { trouble } = (await call("/api/deliveries/trouble")).body;
    expect(trouble).toMatchObject({ stage: "sender", said: "550 5.7.1 not you", waiting: 1 });
    expect(Date.parse(trouble.retryAt)).toBeGreaterThan(Date.parse(trouble.triedAt));
    expect(Date.parse(trouble.waitingSince)).toBeLessThanOrEqual(Date.parse(trouble.since));
    expect((await call("/api/deliveries/trouble", "staff")).status).toBe(403);
  });

  it("answers 404 for what is not there, 400 for what is no page, 403 without the permission", async () => {
    expect((await call("/api/deliveries/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await call("/api/mail-catcher/999999")).status).toBe(404);
    expect((await call("/api/deliveries?after=abc")).status).toBe(400);
    expect((await call("/api/mail-catcher?after=abc")).status).toBe(400);
    expect((await call("/api/deliveries", "technical_administrator")).status).toBe(403);
    expect((await call("/api/mail-catcher", "author")).status).toBe(403);
  });
});
