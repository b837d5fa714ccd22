import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createApiToken, giveGrant } from "../public.ts";
import { anAccount, enrolled, sessionsOf, signedIn } from "../testing/makers.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const permissions = { "things.thing.read": ["auditor"] as const };

async function aToken(name: string) {
  const { id, email } = await anAccount(db, now);
  await write(db, (tx) => giveGrant(tx, { personId: id, role: "auditor", grantedBy: "system", now }));
  const wanted = { name, personId: id, roles: ["auditor"] as const, createdBy: "system", now };
  const { token } = await write(db, (tx) => createApiToken(tx, { ...wanted, expiresAt: now.add({ hours: 1 }) }));
  return { id, email, token };
}

it("has a name that no other has had, also one that has ended", async () => {
  await aToken("siem-export");
  await owner.query("update identity.api_tokens set revoked_at = now()");
  await expect(aToken("siem-export")).rejects.toMatchObject({
    code: "conflict",
    details: { reason: "token-name-taken", fields: [{ field: "name" }] },
  });
});

it("holds nothing while roles need a second factor and its maker has none", async () => {
  const { id, email, token } = await aToken("tickets");
  const may = async () =>
    (await sessionsOf(db, now, permissions).authenticate({ authorization: `Bearer ${token}` }))?.may(
      "things.thing.read",
    );
  expect(await may()).toBe(true);
  await owner.query("insert into identity.rules (second_factor_for_roles) values (true)");
  expect(await may()).toBe(false);
  const { actor } = await signedIn(db, email, now);
  await enrolled(db, id, actor.sessionId ?? "", now);
  expect(await may()).toBe(true);
});
