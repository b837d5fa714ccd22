import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { noteTrouble } from "../../modules/delivery/send/relay-trouble.ts";
import { systemClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { freePort } from "../../platform/db/free-port.ts";
import { RelayTrouble } from "../../platform/mail/relay.ts";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { databaseFindings, diskFindings, fileFindings, mailFindings } from "./doctor-checks.ts";

const { db, pool, owner } = await testDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clarion-doctor-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = () => ({ config: { dataFolder: folder } as Config, db, pool, clock: systemClock });
const aboutOf = (findings: readonly { about: string; state: string }[], about: string) =>
  findings.find((finding) => finding.about === about)?.state;

it("is content with a database in order, and misses the worker", async () => {
  const findings = await databaseFindings(opened());
  expect(aboutOf(findings, "database")).toBe("ok");
  expect(aboutOf(findings, "migrations")).toBe("ok");
  expect(aboutOf(findings, "clock")).toBe("ok");
  expect(findings.find(({ about }) => about === "worker")).toMatchObject({
    state: "warn",
    remedy: expect.stringContaining("clarion worker"),
  });
});

it("objects to an application that works as the owner", async () => {
  expect(aboutOf(await databaseFindings({ ...opened(), pool: owner }), "database")).toBe("fail");
});

it("names a migration that is missing and how to run it", async () => {
  const { rows } = await owner.query("delete from public.migrations where name like '0007%' returning *");
  const finding = (await databaseFindings(opened())).find(({ about }) => about === "migrations");
  expect(finding).toMatchObject({
    state: "fail",
    what: expect.stringContaining("0007"),
    remedy: "Run: npx clarion migrate",
  });
  await owner.query("insert into public.migrations (name, sha256) values ($1, $2)", [rows[0].name, rows[0].sha256]);
});

it("says why no mail leaves, in the mail server's own words", async () => {
  expect(aboutOf(await databaseFindings(opened()), "mail queue")).toBeUndefined();
  await noteTrouble(db, new RelayTrouble("sender", "550 5.7.1 not you", "550 5.7.1 not you"));
  const finding = (await databaseFindings(opened())).find(({ about }) => about === "mail queue");
  expect(finding).toMatchObject({ state: "fail", what: expect.stringContaining("sender” fails: 550 5.7.1 not you") });
});

it("names a secret that others can read, and the command that closes it", async () => {
  const secret = join(folder, "secret");
  await writeFile(secret, "x");
  await chmod(secret, 0o644);
  expect(await fileFindings(folder)).toMatchObject([{ state: "fail", remedy: `chmod 600 ${secret}` }]);
  await chmod(secret, 0o600);
  expect(await fileFindings(folder)).toMatchObject([{ state: "ok" }]);
});

it("says which mail server does not answer, without its password", async () => {
  const port = await freePort();
  const [finding] = await mailFindings(`smtp://user:hush@127.0.0.1:${port}`);
  expect(finding).toMatchObject({ state: "fail", what: expect.stringContaining(`127.0.0.1:${port}`) });
  expect(JSON.stringify(finding)).not.toContain("hush");
});

it("looks at the disk also before the data folder is there", async () => {
  expect(aboutOf(await diskFindings(join(folder, "not/yet/there")), "disk")).toBeDefined();
});
