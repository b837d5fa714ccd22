import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { Actor, type PermissionTable } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { Live } from "../../../platform/live/live.ts";
import { openLog, silentLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { giveGrant } from "../../identity/public.ts";
import { createOrganisation, createPerson } from "../../people/commands.ts";
import { approvalsPermissions } from "../access.ts";
import { approvalsRoutes } from "../routes.ts";
import type { ApprovalSubject } from "../subject.ts";
import { requestApproval } from "./request-approval.ts";

const database = await testDatabase();
const { db } = database;
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone: "UTC", language: "en" }, by));

const permissions: PermissionTable = {
  ...approvalsPermissions,
  "words.read": ["author"],
  "words.read-confidential": [],
};
let contentHash = Buffer.alloc(32, 7);
const words: ApprovalSubject = {
  type: "word",
  readPermission: "words.read",
  readConfidentialPermission: "words.read-confidential",
  writePermission: "words.write",
  lock: async () => ({ contentHash }),
  async decided() {},
  compare: async () => ({ contentHash, since: null, details: [], parts: [] }),
};

async function aPerson(): Promise<string> {
  const input = { givenName: "Ana", familyName: "Kite", email: `${randomUUID()}@kite.example` };
  return (await write(db, (tx) => createPerson(tx, input, by))).id;
}

it("what is shown is what was asked about, to those who have to do with it; never what was written since", async () => {
  const [author, ada, stranger, reader] = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
  await write(db, (tx) => giveGrant(tx, { personId: ada, role: "approver", grantedBy: "system", now }));
  const request = {
    subject: `word:${randomUUID()}`,
    title: "Calm",
    path: "/",
    contentHash,
    minutes: 1,
    confidential: true,
  };
  const { approvalId } = await write(db, (tx) =>
    requestApproval(
      tx,
      { ...request, authorId: author, steps: [{ personId: ada }] },
      { ref: `person:${author}`, personId: author, now },
    ),
  );
  const app = await openServer({
    log: openLog("silent"),
    https: false,
    trustProxy: false,
    permissions,
    authenticate: async ({ authorization = "" }) =>
      new Actor(
        {
          ref: `person:${authorization}`,
          personId: authorization,
          grants: authorization === reader ? [{ role: "author", scope: null }] : [],
          strength: "password",
          scope: null,
        },
        permissions,
      ),
  });
  const live = new Live({ url: database.url, dropToAppRole: true }, silentLog);
  approvalsRoutes(app, { db, clock: { now: () => now }, log: silentLog, live, config: {} as never }, [words]);
  const shown = (authorization: string) =>
    app.inject({ url: `/api/approvals/${approvalId}/comparison`, headers: { authorization } });
  expect((await shown(ada)).json()).toMatchObject({ contentHash: contentHash.toString("hex") });
  expect((await shown(stranger)).statusCode).toBe(404);
  // Such things may be read by them, and this one is confidential.
  expect((await shown(reader)).statusCode).toBe(404);
  await database.owner.query("update approvals.requests set confidential = false");
  expect((await shown(reader)).statusCode).toBe(200);
  contentHash = Buffer.alloc(32, 8);
  const after = await shown(ada);
  expect([after.statusCode, after.json().reason]).toEqual([409, "content-changed"]);
  await app.close();
});
