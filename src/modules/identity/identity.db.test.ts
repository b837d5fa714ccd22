import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../../platform/clock.ts";
import type { Live } from "../../platform/live/live.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/test-database.ts";
import { write } from "../evidence/public.ts";
import { createPerson } from "../people/commands.ts";
import { endGrant } from "./grants/end-grant.ts";
import { openLink } from "./links/open-link.ts";
import { requestLink } from "./links/request-link.ts";
import {
  createApiToken,
  giveGrant,
  mintLink,
  mintSetupToken,
  Sessions,
  setPassword,
  spendSetupToken,
} from "./public.ts";
import { signOut } from "./sign-in/sign-out.ts";

const start = Temporal.Instant.from("2026-03-02T09:00:00Z");
const password = "a harbour at dawn";
let now = start;
const clock: Clock = { now: () => now };
const live = { watch: () => () => {} } as unknown as Live;
const permissions = { "things.thing.read": ["auditor"] as const, "things.thing.write": ["administrator"] as const };
const config = { url: "http://localhost:7400", secret: "s3cret-for-tests-of-32-characters!", smtpUrl: undefined };

let test: TestDatabase;
/** A web process that remembers nothing, so that each call sees the database as it is. */
const sessions = () => new Sessions({ db: test.db, clock, live, config, permissions });

/** Signs in somebody without a second factor. */
async function signedIn(input: { email: string; password: string }) {
  const result = await sessions().signIn(input);
  if ("challenge" in result) throw new Error("nobody here has a second factor");
  return result;
}

beforeAll(async () => {
  test = await testDatabase();
});

async function aPerson(extra: { activeUntil?: string } = {}) {
  const email = `${randomUUID()}@corp.example`;
  const input = { givenName: "Ana", familyName: "Weiß", email, ...extra };
  const { id } = await write(test.db, (tx) => createPerson(tx, input, { actor: "system", now }));
  return { id, email };
}

async function anAccount(extra: { activeUntil?: string } = {}) {
  const person = await aPerson(extra);
  await write(test.db, (tx) => setPassword(tx, { personId: person.id, password, actor: "system", now }));
  return person;
}

const facts = async (personId: string) =>
  (
    await test.owner.query<{ kind: string }>(
      "select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id",
      [`person:${personId}`],
    )
  ).rows.map((row) => row.kind);

describe("signing in by password", () => {
  it("opens a session that is recognised by its cookie, and records it", async () => {
    const person = await anAccount();
    const { cookies } = await signedIn({ email: person.email.toUpperCase(), password });
    expect(cookies.join()).toMatch(/HttpOnly; SameSite=Lax/);
    const actor = await sessions().authenticate({ cookie: cookies[0] });
    expect(actor).toMatchObject({ personId: person.id, strength: "password", scope: null });
    expect(await facts(person.id)).toContain("identity.session.opened");
  });

  it("refuses a wrong password, an unknown address and a leaver with the same words, and records the known person's", async () => {
    const person = await anAccount();
    const leaver = await anAccount({ activeUntil: "2026-01-31" });
    const wrong = sessions().signIn({ email: person.email, password: "another harbour" });
    await expect(wrong).rejects.toThrow("The address or the password is not right.");
    const unknown = sessions().signIn({ email: "nobody@corp.example", password });
    await expect(unknown).rejects.toThrow("The address or the password is not right.");
    const left = sessions().signIn({ email: leaver.email, password });
    await expect(left).rejects.toThrow("The address or the password is not right.");
    expect(await facts(person.id)).toContain("identity.session.failed");
    expect(await facts(leaver.id)).not.toContain("identity.session.opened");
    const { rows } = await test.owner.query("select from identity.sessions where account_id = $1", [leaver.id]);
    expect(rows).toHaveLength(0);
  });

  it("forgets the session when its person leaves or signs out", async () => {
    const person = await anAccount();
    const { cookies } = await signedIn({ email: person.email, password });
    const cookie = cookies[0] ?? "";
    await test.owner.query("update people.persons set active_until = '2026-03-01' where id = $1", [person.id]);
    expect(await sessions().authenticate({ cookie })).toBeNull();
    await test.owner.query("update people.persons set active_until = null where id = $1", [person.id]);
    const actor = await sessions().authenticate({ cookie });
    if (!actor) throw new Error("the session must still be there");
    const auth = await sessions().auth();
    await write(test.db, (tx) => signOut(tx, auth, { cookie: cookie.split(";")[0] ?? "", actor, now }));
    expect(await sessions().authenticate({ cookie })).toBeNull();
    expect(await facts(person.id)).toContain("identity.session.closed");
  });

  it("ends every session of a person who chooses another password", async () => {
    const person = await anAccount();
    const { cookies } = await signedIn({ email: person.email, password });
    expect(await sessions().authenticate({ cookie: cookies[0] })).not.toBeNull();
    const another = { personId: person.id, password: "a lighthouse at dusk", actor: "system", now };
    await write(test.db, (tx) => setPassword(tx, another));
    expect(await sessions().authenticate({ cookie: cookies[0] })).toBeNull();
  });

  it("does not take a cookie whose signature was changed", async () => {
    const person = await anAccount();
    const { cookies } = await signedIn({ email: person.email, password });
    const forged = (cookies[0] ?? "").replace(/\.[^;]{8}/, ".AAAAAAAA");
    expect(await sessions().authenticate({ cookie: forged })).toBeNull();
  });
});

describe("sign-in links", () => {
  const link = async (personId: string) => {
    const request = { personId, scope: "assignment:1", path: "/read/1", now };
    return test.db.transaction().execute((tx) => mintLink(Object.assign(tx, { subscriptions: {} }), request));
  };

  it("open one session, limited to one thing and without any permission, and are then spent", async () => {
    const person = await anAccount();
    await write(test.db, (tx) => giveGrant(tx, { personId: person.id, role: "auditor", grantedBy: "system", now }));
    const { token } = await link(person.id);
    const auth = await sessions().auth();
    const opened = await write(test.db, (tx) => openLink(tx, auth, { token, now }));
    expect(opened.path).toBe("/read/1");
    const actor = await sessions().authenticate({ cookie: opened.cookies[0] });
    expect(actor).toMatchObject({ personId: person.id, strength: "link", scope: "assignment:1" });
    expect(actor?.may("things.thing.read")).toBe(false);
    expect(() => actor?.requireReach("assignment:2")).toThrow(/one item only/);
    await expect(write(test.db, (tx) => openLink(tx, auth, { token, now }))).rejects.toThrow(/has been used/);
  });

  it("are spent once by two presses at the same time", async () => {
    const { id } = await aPerson();
    const { token } = await link(id);
    const auth = await sessions().auth();
    const presses = [0, 1].map(() => write(test.db, (tx) => openLink(tx, auth, { token, now })));
    const outcomes = await Promise.allSettled(presses);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("expire after thirty days, stay unspent when the transaction fails, and never stand in the database in clear", async () => {
    const { id } = await aPerson();
    const { token } = await link(id);
    const auth = await sessions().auth();
    now = start.add({ hours: 24 * 30 });
    await expect(write(test.db, (tx) => openLink(tx, auth, { token, now }))).rejects.toThrow(/expired/);
    now = start;
    const failing = write(test.db, async (tx) => {
      await openLink(tx, auth, { token, now });
      throw new Error("later failure");
    });
    await expect(failing).rejects.toThrow("later failure");
    await expect(write(test.db, (tx) => openLink(tx, auth, { token, now }))).resolves.toMatchObject({
      path: "/read/1",
    });
    const { rows } = await test.owner.query("select row_to_json(l)::text as line from identity.links l");
    expect(rows.map((row) => row.line).join()).not.toContain(token);
  });

  it("lead to a request for a fresh mail that reveals nothing to whoever asks", async () => {
    const { id } = await aPerson();
    const { token } = await link(id);
    expect(await write(test.db, (tx) => requestLink(tx, { secret: config.secret, token, now }))).toBeUndefined();
    expect(await facts(id)).toContain("identity.link.requested");
  });
});

describe("permission roles and tokens", () => {
  it("work from the next request on and end at once", async () => {
    const person = await anAccount();
    const { cookies } = await signedIn({ email: person.email, password });
    const cookie = cookies[0];
    expect((await sessions().authenticate({ cookie }))?.may("things.thing.read")).toBe(false);
    await write(test.db, (tx) => giveGrant(tx, { personId: person.id, role: "auditor", grantedBy: "system", now }));
    expect((await sessions().authenticate({ cookie }))?.may("things.thing.read")).toBe(true);
    const { rows } = await test.owner.query("select id from identity.grants where person_id = $1", [person.id]);
    await write(test.db, (tx) => endGrant(tx, rows[0]?.id, { actor: "system", now }));
    expect((await sessions().authenticate({ cookie }))?.may("things.thing.read")).toBe(false);
  });

  it("keep the last administrator", async () => {
    const { id } = await anAccount();
    await test.owner.query("delete from identity.grants where role = 'administrator'");
    await write(test.db, (tx) => giveGrant(tx, { personId: id, role: "administrator", grantedBy: "system", now }));
    const { rows } = await test.owner.query("select id from identity.grants where role = 'administrator'");
    const ending = write(test.db, (tx) => endGrant(tx, rows[0]?.id, { actor: "system", now }));
    await expect(ending).rejects.toThrow(/last administrator/);
  });

  it("give a token no more than its person still holds, until its end", async () => {
    const { id } = await anAccount();
    await write(test.db, (tx) => giveGrant(tx, { personId: id, role: "auditor", grantedBy: "system", now }));
    const wanted = {
      name: "siem",
      personId: id,
      roles: ["auditor", "administrator"] as const,
      createdBy: "system",
      now,
    };
    const { token } = await write(test.db, (tx) => createApiToken(tx, { ...wanted, expiresAt: now.add({ hours: 1 }) }));
    const authorization = `Bearer ${token}`;
    const actor = await sessions().authenticate({ authorization });
    expect([...(actor?.permissions ?? [])]).toEqual(["things.thing.read"]);
    expect(actor?.ref).toBe("token:siem");
    now = start.add({ hours: 1 });
    expect(await sessions().authenticate({ authorization })).toBeNull();
    now = start;
  });
});

describe("set-up", () => {
  it("takes the newest link once", async () => {
    const mint = () => test.db.transaction().execute((tx) => mintSetupToken(Object.assign(tx, { subscriptions: {} })));
    const spend = (token: string) =>
      test.db.transaction().execute((tx) => spendSetupToken(Object.assign(tx, { subscriptions: {} }), token, now));
    const old = await mint();
    const token = await mint();
    await expect(spend(old)).rejects.toThrow(/not valid/);
    await spend(token);
    await expect(spend(token)).rejects.toThrow(/not valid/);
  });
});
