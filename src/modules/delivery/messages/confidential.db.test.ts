import { expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { Actor, type Role } from "../../../platform/http/access.ts";
import type { AppContext } from "../../../platform/http/context.ts";
import { openServer } from "../../../platform/http/server.ts";
import { openLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { deliveryPermissions } from "../access.ts";
import { anOrganisation, queueTo, severalPeople } from "../testing/delivery-makers.ts";
import { messageRoutes } from "./routes.ts";

const { db } = await testDatabase();
const sender = "person:00000000-0000-4000-8000-0000000000aa";
const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions: deliveryPermissions,
  authenticate: async ({ authorization = "" }) => {
    const [role = "", ref = ""] = authorization.split(" ");
    const who = { ref, personId: "00000000-0000-4000-8000-000000000000", scope: null, strength: "password" } as const;
    return new Actor({ ...who, grants: [{ role: role as Role, scope: null }] }, deliveryPermissions);
  },
});
messageRoutes(app, { db } as unknown as AppContext);
await app.ready();

async function call(path: string, role: Role, ref = "person:other") {
  return (await app.inject({ method: "GET", url: path, headers: { authorization: `${role} ${ref}` } })).json();
}

it("what became of a confidential message is shown, and no word of it but its title to whoever sent it", async () => {
  await anOrganisation(db);
  const people = await severalPeople(db, 1);
  const words = { en: { subject: "Falcon", paragraphs: ["Falcon is bought."] } };
  const secret = { classification: "confidential", title: "Falcon", words, critical: { reason: "Falcon" } } as const;
  const { messageId } = await queueTo(db, people, { ...secret, createdBy: sender, now: systemClock.now() });
  for (const role of ["administrator", "author", "auditor"] as const) {
    const one = await call(`/api/deliveries/${messageId}`, role);
    expect(one).toMatchObject({ candidates: 1, words: null, variants: {}, attachments: [] });
    const list = await call("/api/deliveries", role);
    expect(list.items).toMatchObject([{ id: messageId, subject: "" }]);
    expect(JSON.stringify([one, list])).not.toContain("Falcon");
  }
  expect((await call("/api/deliveries", "author", sender)).items).toMatchObject([{ subject: "Falcon" }]);
});
