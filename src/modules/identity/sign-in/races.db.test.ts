import { describe, expect, it, vi } from "vitest";
import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { factsOf } from "../../evidence/testing/facts-of.ts";
import { renewRecoveryCodes } from "../factors/first-recovery-codes.ts";
import { requireProof } from "../proof/require-proof.ts";
import { anAccount, caller, enrolled, password, secret, sessionsOf, signedIn } from "../testing/makers.ts";
import { lockPassword } from "./credential.ts";
import { setPassword } from "./set-password.ts";

const database = await testDatabase();
const { db, owner } = database;
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const sessions = sessionsOf(db, now);
const another = "a lighthouse at dusk";

/** Begins a sign-in while `change` is under way, and commits that once the sign-in waits for it or is through. */
async function signInDuring(email: string, change: (tx: Tx) => Promise<unknown>) {
  let through = false;
  let outcome: Promise<unknown> = Promise.resolve();
  await unrecorded(db, async (tx) => {
    await change(tx);
    outcome = sessions.signIn({ email, password, caller }).catch((error: unknown) => error);
    void outcome.then(() => {
      through = true;
    });
    await vi.waitFor(
      async () => {
        const { rows } = await owner.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if (!through && rows.length === 0) throw new Error("it is still on its way");
      },
      { timeout: 10_000, interval: 20 },
    );
  });
  return outcome;
}

const sessionCount = async (id: string) =>
  (await owner.query("select from identity.sessions where account_id = $1", [id])).rows.length;

describe("a sign-in on its way", () => {
  it("does not survive a change of the password", async () => {
    const { id, email } = await anAccount(db, now);
    const outcome = await signInDuring(email, (tx) =>
      setPassword(tx, { personId: id, password: another, actor: "system", now }),
    );
    expect(outcome).toMatchObject({ code: "sign-in-failed" });
    expect(await sessionCount(id)).toBe(0);
  });

  it("is asked for the second factor that was set up meanwhile", async () => {
    const { id, email } = await anAccount(db, now);
    const outcome = await signInDuring(email, async (tx) => {
      await lockPassword(tx, id);
      await tx
        .insertInto("identity.totp")
        .values({ account_id: id, secret: Buffer.from("x"), created_at: new Date(), confirmed_at: new Date() })
        .execute();
    });
    expect(outcome).toMatchObject({ methods: ["totp"] });
    expect(await sessionCount(id)).toBe(0);
  });
});

it("does not let a session that has been ended choose a password, nor one that was changed meanwhile", async () => {
  const { id, email } = await anAccount(db, now);
  const { actor } = await signedIn(db, email, now);
  await write(db, (tx) => setPassword(tx, { personId: id, password: another, actor: "system", now }));
  const wanted = { personId: id, password: "a third of the sea", actor: "system", now };
  const session = { id: actor.sessionId ?? "", kept: true };
  await expect(write(db, (tx) => setPassword(tx, { ...wanted, session }))).rejects.toMatchObject({
    code: "sign-in-needed",
  });
  await expect(write(db, (tx) => setPassword(tx, { ...wanted, current: "the old hash" }))).rejects.toMatchObject({
    code: "conflict",
  });
});

describe("a second factor", () => {
  it("ends every other session and makes its own a strong one", async () => {
    const { id, email } = await anAccount(db, now);
    const [here, there] = [await signedIn(db, email, now), await signedIn(db, email, now)];
    await enrolled(db, id, here.actor.sessionId ?? "", now);
    expect(await sessions.authenticate({ cookie: there.cookies[0] })).toBeNull();
    expect(await sessionsOf(db, now).authenticate({ cookie: here.cookies[0] })).toMatchObject({ strength: "strong" });
    await expect(enrolled(db, id, there.actor.sessionId ?? "", now)).rejects.toMatchObject({ code: "sign-in-needed" });
  });

  it("makes a session by password alone no proof, however fresh", async () => {
    const { id, email } = await anAccount(db, now);
    const { actor } = await signedIn(db, email, now);
    await expect(requireProof(db, actor, now)).resolves.toBe(actor.sessionId);
    await owner.query("insert into identity.totp values ($1, 'x', 0, now(), now())", [id]);
    await expect(requireProof(db, actor, now)).rejects.toMatchObject({ details: { reason: "proof-needed" } });
  });

  it("has ten recovery codes after three renewals at once", async () => {
    const { id, email } = await anAccount(db, now);
    const { actor } = await signedIn(db, email, now);
    await enrolled(db, id, actor.sessionId ?? "", now);
    await Promise.all([0, 1, 2].map(() => write(db, (tx) => renewRecoveryCodes(tx, { personId: id, secret, now }))));
    const { rows } = await owner.query("select from identity.recovery_codes where account_id = $1", [id]);
    expect(rows).toHaveLength(10);
  });

  it("that is asked for leaves a fact, since the password was right", async () => {
    const { id, email } = await anAccount(db, now);
    const { actor } = await signedIn(db, email, now);
    await enrolled(db, id, actor.sessionId ?? "", now);
    await sessions.signIn({ email, password, caller });
    expect((await factsOf(database, id)).at(-1)).toMatchObject({
      kind: "identity.second-step.asked",
      data: { methods: ["totp", "recovery-code"] },
    });
  });
});
