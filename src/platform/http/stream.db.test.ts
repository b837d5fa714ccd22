import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { signal, unrecorded } from "../db/transaction.ts";
import { Live } from "../live/live.ts";
import { openLog, silentLog } from "../log.ts";
import { testDatabase } from "../testing/test-database.ts";
import { Actor, type Role } from "./access.ts";
import { openServer } from "./server.ts";
import { openStream } from "./stream.ts";

const { db, url } = await testDatabase();
const permissions = { "things.thing.read": ["auditor"] as const };
/** Roles by session; one that has ended is missing. */
const sessions = new Map<string, Role>();
const live = new Live({ url, dropToAppRole: true }, silentLog);
await live.start();
const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions,
  authenticate: async ({ cookie = "" }) => {
    const role = sessions.get(cookie);
    const who = { ref: "person:a", personId: "a", strength: "password", scope: null } as const;
    return role ? new Actor({ ...who, grants: [{ role, scope: null }] }, permissions) : null;
  },
});
app.get("/live", { config: { access: "things.thing.read" } }, (request, reply) =>
  openStream(request, reply, live, ["things"]),
);
await app.listen({ host: "127.0.0.1", port: 0 });
afterAll(async () => {
  app.server.closeAllConnections();
  await app.close();
  await live.stop();
});

/** A stream that is open: what it has said so far, and whether it has ended. */
async function aStream(cookie: string) {
  const stream = { text: "", ended: false };
  const { port } = app.server.address() as AddressInfo;
  get({ port, path: "/live", headers: { cookie } }, (answer) => {
    answer.on("data", (chunk) => {
      stream.text += chunk;
    });
    answer.on("end", () => {
      stream.ended = true;
    });
  });
  await expect.poll(() => stream.text.match(/changed/g)?.length).toBe(1);
  return stream;
}

const change = () => unrecorded(db, (tx) => signal(tx, "things"));

it.each([
  ["session has ended", () => sessions.delete("lost")],
  ["role was taken back", () => sessions.set("lost", "author")],
])("ends instead of telling of a change once its %s, and goes on elsewhere", async (_what, lose) => {
  sessions.set("lost", "auditor").set("kept", "auditor");
  const [lost, kept] = [await aStream("lost"), await aStream("kept")];
  lose();
  await change();
  await expect.poll(() => kept.text.match(/changed/g)?.length).toBe(2);
  await expect.poll(() => lost.ended).toBe(true);
  expect(lost.text.match(/changed/g)).toHaveLength(1);
  expect(kept.ended).toBe(false);
});
