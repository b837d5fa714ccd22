import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { factsOf } from "../../evidence/testing/facts-of.ts";
import { anAccount, caller, sessionsOf } from "../testing/makers.ts";
import { askForPasskey, signInByPasskey } from "./passkey-sign-in.ts";

const database = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");

it("leaves a fact of a refused passkey that is somebody's, and none of one that is nobody's", async () => {
  const { id } = await anAccount(database.db, now);
  await database.owner.query(
    `insert into identity.passkeys (account_id, credential_id, public_key, counter, transports, name, created_at)
     values ($1, 'c29tZWJvZHk', 'x', 0, '{}', 'Key', now())`,
    [id],
  );
  const tools = await sessionsOf(database.db, now).tools();
  const answer = async (credential: string) => {
    const { challenge } = await askForPasskey(tools, now);
    const signed = { clientDataJSON: "e30", authenticatorData: "e30", signature: "e30" };
    const response = { id: credential, rawId: credential, type: "public-key", response: signed } as const;
    return signInByPasskey(tools, {
      challenge,
      response: { ...response, clientExtensionResults: {} },
      caller,
      now,
    });
  };
  await expect(answer("bm9ib2R5")).rejects.toMatchObject({ details: { reason: "passkey-refused" } });
  expect((await factsOf(database, id)).map(({ kind }) => kind)).not.toContain("identity.session.failed");
  await expect(answer("c29tZWJvZHk")).rejects.toMatchObject({ details: { reason: "passkey-refused" } });
  expect((await factsOf(database, id)).at(-1)).toMatchObject({
    kind: "identity.session.failed",
    data: { method: "passkey" },
  });
});
