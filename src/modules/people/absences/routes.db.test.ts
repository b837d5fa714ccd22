import { beforeAll, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import type { Config } from "../../../platform/config/config.ts";
import { Actor, type Granted } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { Live } from "../../../platform/live/live.ts";
import { openLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { peoplePermissions } from "../access.ts";
import { applyImport } from "../import/apply-import.ts";
import { absenceRoutes } from "./routes.ts";

const { db, owner, url } = await testDatabase();
const log = openLog("silent");
const ids: Record<string, string> = {};

// The notes need one permission more than the days: here an approver has the days alone.
const permissions = { ...peoplePermissions, "people.absence.read": ["administrator", "approver"] } as const;

interface Caller {
  readonly name: string;
  readonly grants?: readonly Granted[];
  readonly link?: string;
}

const app = await openServer({
  log,
  https: false,
  trustProxy: false,
  permissions,
  authenticate: async ({ authorization }) => {
    const { name, grants = [], link } = JSON.parse(authorization ?? "") as Caller;
    const personId = ids[name] ?? "";
    const strength = link ? "link" : "password";
    return new Actor({ ref: `person:${personId}`, personId, grants, strength, scope: link ?? null }, permissions);
  },
});
const config = { url: "http://localhost" } as Config;
absenceRoutes(app, { db, config, clock: systemClock, log, live: new Live({ url, dropToAppRole: true }, log) });

async function call(caller: Caller, method: "GET" | "POST" | "PATCH", path: string, payload?: object) {
  const headers = { authorization: JSON.stringify(caller), "sec-fetch-site": "same-origin" };
  const answer = await app.inject({ method, url: path, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

const today = Temporal.Now.plainDateISO("UTC").toString();
const absence = { firstDay: today, lastDay: today, note: "In hospital" };

beforeAll(async () => {
  await app.ready();
  const file = `email,given_name,family_name,manager_email
mia@kite.example,Mia,One,
ann@kite.example,Ann,Two,mia@kite.example
bob@kite.example,Bob,Three,`;
  const upload = { fileName: "people.csv", bytes: Buffer.from(file) };
  await write(db, (tx) => applyImport(tx, upload, { actor: "system", now: Temporal.Now.instant() }));
  const { rows } = await owner.query<{ name: string; id: string }>("select given_name as name, id from people.persons");
  for (const { name, id } of rows) ids[name] = id;
  await owner.query("update people.persons set manager_id = $1 where given_name = 'Ann'", [ids.Mia]);
});

it("lets everybody say when they are away, and read their own note", async () => {
  const ann = { name: "Ann" };
  const { status, body } = await call(ann, "POST", "/api/me/absences", absence);
  expect(status).toBe(201);
  expect((await call(ann, "GET", "/api/me/absences")).body.items).toEqual([{ id: body.id, ...absence }]);
  // Somebody else's absence is none of Bob's, also by its id.
  const bob = await call({ name: "Bob" }, "PATCH", `/api/me/absences/${body.id}`, absence);
  expect(bob.status).toBe(404);
  expect((await call({ name: "Bob" }, "POST", `/api/me/absences/${body.id}/withdraw`)).status).toBe(404);
});

it("shows notes only to whoever may read what is sensitive", async () => {
  const read = async (role: "administrator" | "approver") =>
    (await call({ name: "Bob", grants: [{ role, scope: null }] }, "GET", `/api/people/${ids.Ann}/absences`)).body.items;
  expect((await read("administrator"))[0].note).toBe("In hospital");
  expect((await read("approver"))[0]).toMatchObject({ firstDay: today, note: null });
});

it("shows a manager of a team that team, and nobody else", async () => {
  const mia: Caller = { name: "Mia", grants: [{ role: "administrator", scope: `team:${ids.Mia}` }] };
  expect((await call(mia, "GET", `/api/people/${ids.Ann}/absences`)).status).toBe(200);
  expect((await call(mia, "GET", `/api/people/${ids.Bob}/absences`)).status).toBe(404);
  expect((await call(mia, "POST", `/api/people/${ids.Ann}/absences`, absence)).status).toBe(403);
  expect((await call(mia, "GET", "/api/offices/away")).status).toBe(403);
});

it("opens to no link from a mail, which opens one other thing", async () => {
  const ann: Caller = { name: "Ann", link: "assignment:1" };
  expect((await call(ann, "GET", "/api/me/absences")).status).toBe(403);
  expect((await call(ann, "POST", "/api/me/absences", absence)).status).toBe(403);
});
