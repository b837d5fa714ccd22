import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queueMessage } from "../../modules/delivery/public.ts";
import { dutyKey, owe } from "../../modules/duties/public.ts";
import {
  exportLog,
  openKeyStore,
  startSequencer,
  verifyExport,
  verifyLog,
  write,
} from "../../modules/evidence/public.ts";
import { giveGrant, setPassword } from "../../modules/identity/public.ts";
import { applyImport, createOrganisation, createPerson, erasePerson } from "../../modules/people/commands.ts";
import { dataHtml } from "../../modules/people/privacy/data-html.ts";
import { dataOfPerson } from "../../modules/people/privacy/data-of-person.ts";
import { systemClock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import { silentLog } from "../../platform/log.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/test-database.ts";
import { personData } from "../modules.ts";

const now = Temporal.Now.instant().round("millisecond");
const by = { actor: "system", now };
/** Texts that nobody else has. */
const theirs = ["Quintessa", "Wexelblat", "quintessa.w@corp.example", "quintessa.wexelblat@corp.example", "E-88731"];

let test: TestDatabase;
let folder = "";
let leaver = "";
let other = "";

const erase = (personId: string) =>
  write(test.db, (tx) => erasePerson(tx, personData, { personId, reason: "asked for it" }, by));

function csv(email: string, lastDay: string): Buffer {
  return Buffer.from(
    `employee_number;given_name;family_name;email;department;active_until;manager
E-88731;Quintessa;Wexelblat;${email};Sales;${lastDay};
E-1;Ana;Weiß;ana@corp.example;Sales;;Quintessa Wexelblat
E-2;Bo;Weiß;bo@corp.example;Sales;;\n`,
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clarion-erase-"));
  test = await testDatabase();
  const { db } = test;
  await write(db, (tx) =>
    createOrganisation(tx, { name: "Corp", timeZone: "Europe/Berlin", language: "en", demo: true }, by),
  );
  const first = { fileName: "people.csv", bytes: csv("quintessa.w@corp.example", "") };
  await write(db, (tx) => applyImport(tx, first, by));
  const find = async (number: string) =>
    (await test.owner.query("select id from people.persons where employee_number = $1", [number])).rows[0].id as string;
  leaver = await find("E-88731");
  other = await find("E-1");
  await write(db, (tx) =>
    setPassword(tx, { personId: leaver, password: "seven grey herons fly", actor: `person:${leaver}`, now }),
  );
  await unrecorded(db, async (tx) => {
    const people = sql`select ${leaver}::uuid as person_id, '/read/1' as path, '/read/1' as link_path, 'assignment:1' as link_scope`;
    await owe(tx, {
      kind: "policies.read",
      subject: "policy-version:1",
      people,
      title: "Conduct",
      minutes: 3,
      reason: "Everybody",
      dueAt: now.add({ hours: 24 }),
      now,
    });
    const asked = sql`select ${other}::uuid as person_id, '/approve/1' as path, null as link_scope`;
    await owe(tx, {
      kind: "approvals.decide",
      subject: "approval-request:1",
      people: asked,
      title: "Conduct",
      minutes: 3,
      reason: "Quintessa Wexelblat",
      dueAt: now.add({ hours: 24 }),
      now,
    });
    await queueMessage(tx, {
      kind: "policies.version.published",
      subjectRef: "policy-version:1",
      words: { en: { subject: "Please read", paragraphs: ["Now."] } } as never,
      createdBy: "system",
      now,
      cancelKey: dutyKey("policies.read", "policy-version:1"),
      recipients: people,
    });
  });
  await test.owner.query(
    `insert into delivery.caught_mails (envelope_from, envelope_to, subject, source) values
     ('c@x', '{quintessa.w@corp.example}', 'Hello Quintessa', 'Dear Quintessa Wexelblat')`,
  );
  const keys = await openKeyStore(folder, db);
  const sequencer = startSequencer({
    settings: { url: test.url, dropToAppRole: true },
    keys,
    clock: systemClock,
    log: silentLog,
  });
  afterAll(() => sequencer.stop());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sequenced(): Promise<void> {
  for (;;) {
    const { rows } = await test.owner.query("select 1 from evidence.unsequenced limit 1");
    const signed = await test.owner.query(
      "select (select max(size) from evidence.checkpoints) = (select count(*) from evidence.sequence) as all",
    );
    if (rows.length === 0 && signed.rows[0]?.all) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `schema.table.column: text` wherever one of the texts stands, in every column of every table, bytes as Latin-1. */
async function placesOf(texts: readonly string[]): Promise<string[]> {
  const { rows } = await test.owner.query<{ schema: string; table: string; column: string; type: string }>(`
    select table_schema as schema, table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { schema, table, column, type } of rows) {
    const value = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    for (const text of texts) {
      const hits = await test.owner.query(
        `select 1 from "${schema}"."${table}" where position(lower($1) in lower(${value})) > 0 limit 1`,
        [text],
      );
      if (hits.rows.length > 0) found.push(`${schema}.${table}.${column}: ${text}`);
    }
  }
  return found;
}

it("hands a person everything that is kept about them, with its place in the log", async () => {
  await sequenced();
  const data = await dataOfPerson(test.db, personData, {
    person: { id: leaver, displayName: "Quintessa Wexelblat", language: "de" },
    organisation: "Corp",
    now,
  });
  const section = (name: string) =>
    data.sections.find(({ module }) => module === name)?.data as unknown as Record<
      string,
      { [name: string]: unknown }[]
    >;
  expect(data.sections.map(({ module }) => module)).toEqual([...personData.map(({ module }) => module), "evidence"]);
  expect(section("people").attributes).toMatchObject([{ email: "quintessa.w@corp.example", department: "Sales" }]);
  expect(section("identity").waysToSignIn).toMatchObject([{ kind: "password" }]);
  expect(section("duties").duties).toMatchObject([{ title: "Conduct", state: "open" }]);
  expect(section("delivery").mails).toMatchObject([{ subject: "Please read", state: "queued" }]);
  const entries = section("evidence").entries;
  expect(entries?.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["people.import.applied", "identity.password.set"]),
  );
  expect(entries?.every(({ position }) => typeof position === "number")).toBe(true);
  const text = JSON.stringify(data);
  expect(text).not.toContain("ana@corp.example");
  expect(text).not.toMatch(/"password":"|\$2|scrypt/);
  expect(dataHtml(data)).toContain("Verzeichnis");
});

describe("an erasure", () => {
  it("is refused while the person is here or holds a role", async () => {
    await expect(erase(leaver)).rejects.toMatchObject({ details: { reason: "person-active" } });
    const today = now.toZonedDateTimeISO("Europe/Berlin").toPlainDate();
    const gone = {
      fileName: "people.csv",
      bytes: csv("quintessa.wexelblat@corp.example", today.subtract({ days: 1 }).toString()),
    };
    await write(test.db, (tx) => applyImport(tx, gone, { actor: "system", now: now.add({ seconds: 1 }) }));
    await write(test.db, (tx) =>
      giveGrant(tx, { personId: leaver, role: "author", grantedBy: "system", now } as never),
    );
    await expect(erase(leaver)).rejects.toMatchObject({ details: { reason: "person-holds-role" } });
    await test.owner.query("update identity.grants set ends_at = now() where person_id = $1", [leaver]);
  });

  it("leaves none of a person's texts anywhere, and a log that verifies here and offline", async () => {
    await sequenced();
    expect((await placesOf(theirs)).length).toBeGreaterThan(10);
    const { evidenceValues } = await erase(leaver);
    expect(evidenceValues).toBeGreaterThan(1);
    expect(await placesOf(theirs)).toEqual([]);
    await sequenced();
    const log = await verifyLog(test.db);
    expect(log).toMatchObject({ problems: [], ok: true, erasedValues: evidenceValues });
    const target = join(folder, "export");
    await exportLog(test.db, target);
    expect(await verifyExport(target)).toMatchObject({ ok: true, erasedValues: evidenceValues });
  });

  it("leaves others as they were, with their evidence", async () => {
    const { rows } = await test.owner.query("select email, removed from people.persons where id = $1", [other]);
    expect(rows).toEqual([{ email: "ana@corp.example", removed: null }]);
    const own = await test.owner.query(
      "select count(*)::int as rows from evidence.manifest_rows where subject = $1 and value is not null",
      [`person:${other}`],
    );
    expect(own.rows[0].rows).toBeGreaterThan(0);
  });

  it("frees the number and the address, and cannot be done twice", async () => {
    await expect(erase(leaver)).rejects.toMatchObject({ details: { reason: "already-erased" } });
    const person = { givenName: "New", familyName: "One", email: "quintessa.wexelblat@corp.example" };
    await write(test.db, (tx) => createPerson(tx, person, by));
  });

  it("is the only way in which a value may be missing", async () => {
    await sequenced();
    await test.owner.query(
      `update evidence.openings set data = null, data_salt = null
       where entry_id = (select max(entry_id) from evidence.openings)`,
    );
    expect((await verifyLog(test.db)).problems).toMatchObject([
      { what: expect.stringContaining("data has no clear value") },
    ]);
    // A list that no act in the log confirms excuses nothing.
    await test.owner.query(
      `insert into evidence.erasures (entry_id, field, by_entry_id)
       select max(entry_id), 'data', (select max(by_entry_id) from evidence.erasures) from evidence.openings`,
    );
    expect((await verifyLog(test.db)).problemsTotal).toBe(1);
  });

  it("gives the application no other way to take a value out", async () => {
    const asApp = (statement: string) => test.owner.query(`set role clarion_app; ${statement}`);
    for (const statement of [
      "insert into evidence.erasures (entry_id, field, by_entry_id) values (1, 'data', 2)",
      "update evidence.openings set data = null, data_salt = null",
      "select evidence.erase_named_values(1)",
    ])
      await expect(asApp(statement), statement).rejects.toThrow(/permission|is no erasure/);
    await test.owner.query("reset role");
  });
});
