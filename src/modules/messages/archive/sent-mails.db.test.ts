import { createHash } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import type { Config } from "../../../platform/config/config.ts";
import { Actor, type Role } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { Live } from "../../../platform/live/live.ts";
import { openLog, silentLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { drain } from "../../delivery/send/drain.ts";
import { anOrganisation, aPerson, type MadePerson, queueTo, sendWork } from "../../delivery/testing/delivery-makers.ts";
import { startSmtpSink } from "../../delivery/testing/smtp-sink.ts";
import { messagesPermissions } from "../access.ts";
import { indexMessage } from "./index-message.ts";
import { archiveRoutes } from "./routes.ts";

const { db, url, owner } = await testDatabase();
const log = openLog("silent");
const someone = "00000000-0000-4000-8000-000000000000";
const app = await openServer({
  log,
  https: false,
  trustProxy: false,
  permissions: messagesPermissions,
  authenticate: async ({ authorization = "" }) => {
    const byLink = authorization === "link";
    const role = (byLink ? "administrator" : authorization) as Role;
    const who = { ref: `person:${someone}`, personId: someone, grants: [{ role, scope: null }] };
    return new Actor(
      { ...who, strength: byLink ? "link" : "password", scope: byLink ? "assignment:1" : null },
      messagesPermissions,
    );
  },
});
const live = new Live({ url, dropToAppRole: true }, log);
archiveRoutes(app, { db, config: {} as Config, clock: systemClock, log: silentLog, live });

const get = async (path: string, as = "author") => {
  const { statusCode, body } = await app.inject({ method: "GET", url: path, headers: { authorization: as } });
  return { status: statusCode, text: body, body: JSON.parse(body) };
};

let secrets: string[] = [];
let open = "";
let secret = "";
let ana: MadePerson;

async function mailIdOf(message: string, person: MadePerson): Promise<string> {
  const { body } = await get(`/api/archive/${message}/people`, "administrator");
  return body.items.find(({ id }: { id: string }) => id === person.id).mailId;
}

beforeAll(async () => {
  await app.ready();
  await anOrganisation(db);
  ana = await aPerson(db, { givenName: "Ana" });
  const ben = await aPerson(db, { givenName: "Ben", language: "de" });
  const cem = await aPerson(db, { givenName: "Cem" });
  open = (await queueTo(db, [ana, ben, cem])).messageId;
  const recipients = sql`select ${ana.id}::uuid as person_id, null as link_scope, null as link_path`;
  secret = (await queueTo(db, [ana], { classification: "confidential", recipients })).messageId;
  for (const id of [open, secret]) await indexMessage(db, id);
  const sink = await startSmtpSink();
  await drain(sendWork(db, sink.smtpUrl));
  await sink.stop();
  secrets = sink.accepted.flatMap(({ source }) => source.replace(/=\r\n/g, "").match(/clk_[\w-]{43}/g) ?? []);
});

describe("a mail as it left", () => {
  it("is shown as one recipient got it, and nobody's sign-in secret is in it", async () => {
    const { status, body, text } = await get(`/api/archive/${open}/mails/${await mailIdOf(open, ana)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      person: { id: ana.id, displayName: "Ana Weiß" },
      state: "accepted",
      reply: expect.stringMatching(/^250/),
      subject: "Please read",
      text: expect.stringContaining("Hello Ana,"),
      source: expect.stringContaining("Message-ID: <"),
    });
    expect(body.text).toContain(`clk_${"*".repeat(43)}`);
    expect(text).not.toContain("Ben");
    expect(new Set(secrets).size).toBe(4);
    for (const one of secrets) expect(text).not.toContain(one.slice(4));
  });

  it("belongs to its own message, and is none where none was begun", async () => {
    const mail = await mailIdOf(open, ana);
    expect((await get(`/api/archive/${secret}/mails/${mail}`, "administrator")).status).toBe(404);
    expect((await get(`/api/archive/${open}/mails/${open}`)).status).toBe(404);
    const { messageId } = await queueTo(db, [ana]);
    await indexMessage(db, messageId);
    expect((await get(`/api/archive/${messageId}/people`)).body.items).toMatchObject([{ mailId: null }]);
  });

  it("is refused to staff, to whoever came by a link, and where the message may not be opened", async () => {
    const address = `/api/archive/${open}/mails/${await mailIdOf(open, ana)}`;
    expect((await get(address, "staff")).status).toBe(403);
    expect((await get(address, "link")).status).toBe(403);
    const confidential = `/api/archive/${secret}/mails/${await mailIdOf(secret, ana)}`;
    const refused = await get(confidential, "author");
    expect([refused.status, refused.body.reason]).toEqual([403, "said-confidential"]);
  });

  it("of confidential words leaves evidence before it is shown", async () => {
    const looks = async () => {
      const { rows } = await owner.query(
        "select count(*)::int as count from evidence.openings where kind = '\"messages.archive.opened\"' and subjects like $1",
        [`%${secret}%`],
      );
      return rows[0].count;
    };
    const address = `/api/archive/${secret}/mails/${await mailIdOf(secret, ana)}`;
    const before = await looks();
    expect((await get(address, "auditor")).status).toBe(200);
    expect(await looks()).toBe(before + 1);
  });

  it("is in the export, one for each variant and language, with hashes of exactly what stands there", async () => {
    const { body, text } = await get(`/api/archive/${open}/export`);
    expect(body.mails).toMatchObject([
      { variant: "", language: "de", subject: "Bitte lesen" },
      { variant: "", language: "en", subject: "Please read" },
    ]);
    for (const { html, htmlSha256 } of body.mails)
      expect(createHash("sha256").update(html).digest("hex")).toBe(htmlSha256);
    for (const one of secrets) expect(text).not.toContain(one.slice(4));
  });

  it("is not there any more once its recipient was erased", async () => {
    const mail = await mailIdOf(open, ana);
    await owner.query("update delivery.deliveries set spans = null where id = $1", [mail]);
    expect((await get(`/api/archive/${open}/mails/${mail}`)).status).toBe(404);
    expect((await get(`/api/archive/${open}/export`)).body.mails).toHaveLength(2);
  });
});
