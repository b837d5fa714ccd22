import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { silentLog } from "../log.ts";
import { databaseUrl } from "../testing/global-setup.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open.ts";
import { readiness } from "./readiness.ts";

// Roles belong to the whole server, which other tests use at the same time.
const suffix = randomBytes(5).toString("hex");
const names = { owner: `owner_${suffix}`, login: `login_${suffix}`, database: `outside_${suffix}` };
let superuser: pg.Client;

function urlFor(user: string, database = names.database): string {
  const url = new URL(databaseUrl(inject("ownerUrl"), database));
  url.username = user;
  url.password = "secret";
  return url.toString();
}

beforeAll(async () => {
  superuser = new pg.Client({ connectionString: inject("ownerUrl") });
  await superuser.connect();
  // Before 16 whoever may make roles may grant any; since then only those that they made.
  const { rows } = await superuser.query("select current_setting('server_version_num')::int >= 160000 as newer");
  const mayMakeRoles = rows[0].newer ? "createrole" : "";
  await superuser.query(`create role ${names.owner} login ${mayMakeRoles} password 'secret'`);
  await superuser.query(`create role ${names.login} login password 'secret'`);
  await superuser.query(`create database ${names.database} owner ${names.owner} encoding 'UTF8' template template0`);
});

afterAll(async () => {
  await superuser.query(`drop database if exists ${names.database} with (force)`);
  await superuser.query(`drop role ${names.login}`);
  await superuser.query(`drop owned by ${names.owner} cascade`);
  await superuser.query(`drop role ${names.owner}`);
  await superuser.end();
});

describe("a database of one's own", () => {
  it("is refused with the statement that mends it while its owner may not become the application role", async () => {
    await expect(migrate(urlFor(names.owner))).rejects.toMatchObject({
      message: expect.stringContaining("clarion_app"),
      remedy: expect.stringContaining(`grant clarion_app to "${names.owner}" with admin option;`),
    });
  });

  it("is brought forward by an owner without superuser rights, and works as a role that owns nothing", async () => {
    await superuser.query(`grant clarion_app to ${names.owner} with admin option`);
    const { applied } = await migrate(urlFor(names.owner), { appLogin: names.login });
    expect(applied.length).toBeGreaterThan(5);
    const opened = openDatabase({ url: urlFor(names.login), dropToAppRole: true }, {}, silentLog, 2);
    expect(await readiness(opened.pool)).toEqual({ database: true, migrations: true, worker: false });
    await expect(opened.pool.query("drop table people.persons")).rejects.toThrow("must be owner");
    await expect(opened.pool.query("delete from evidence.entries")).rejects.toThrow("permission denied");
    await opened.close();
  });

  it("is left alone when nothing is to do, also where the owner has lost the right to change roles", async () => {
    await superuser.query(`alter role ${names.owner} nocreaterole`);
    expect(await migrate(urlFor(names.owner))).toEqual({ applied: [] });
  });

  it("of a newer version is refused", async () => {
    const owner = new pg.Client({ connectionString: urlFor(names.owner) });
    await owner.connect();
    await owner.query("insert into public.migrations (name, sha256) values ('9999-later.sql', '')");
    await expect(migrate(urlFor(names.owner))).rejects.toThrow("newer Clarion: 9999-later.sql");
    await owner.query("delete from public.migrations where name = '9999-later.sql'");
    await owner.end();
  });

  it("that does not answer, or refuses, is explained without the password", async () => {
    // A role that is none: a server that trusts this machine asks nobody for a password.
    const wrong = urlFor(`nobody_${suffix}`).replace("secret", "hush");
    await expect(migrate(wrong)).rejects.toMatchObject({ remedy: expect.stringContaining("DATABASE_URL") });
    await expect(migrate(wrong)).rejects.not.toThrow("hush");
    await expect(migrate(urlFor(names.owner, "nowhere"))).rejects.toMatchObject({
      message: expect.stringContaining('no database "nowhere"'),
      remedy: expect.stringContaining("create database"),
    });
    await expect(migrate("postgres://x@127.0.0.1:1/x")).rejects.toThrow("No PostgreSQL answers at 127.0.0.1:1");
  });
});
