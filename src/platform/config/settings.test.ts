import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSettings, settingTable } from "./settings.ts";

function fieldsOf(env: Record<string, string>, toml = {}) {
  const verdict = readSettings(env, toml, "/srv/clarion");
  return verdict.ok ? [] : verdict.problems.map(({ field }) => field);
}

function settingsOf(env: Record<string, string>, toml = {}) {
  const verdict = readSettings(env, toml, "/srv/clarion");
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  return verdict.settings;
}

describe("settings", () => {
  it("needs none: embedded database, mail catcher, this machine only", () => {
    expect(settingsOf({})).toMatchObject({
      url: "http://localhost:7400",
      host: "127.0.0.1",
      port: 7400,
      trustProxy: false,
      dataFolder: "/srv/clarion/data",
      databaseUrl: undefined,
      smtpUrl: undefined,
      smtpConnections: 20,
      checkLinks: true,
    });
  });

  it("takes the environment before the file and the file before defaults", () => {
    const toml = { port: 7500, time_zone: "Europe/Berlin", database: { url: "postgres://a@b/c" } };
    expect(settingsOf({ PORT: "7600" }, toml)).toMatchObject({
      port: 7600,
      url: "http://localhost:7600",
      timeZone: "Europe/Berlin",
      databaseUrl: "postgres://a@b/c",
      databaseOwnerUrl: "postgres://a@b/c",
    });
  });

  it("treats an empty variable as one that is not set", () => {
    expect(settingsOf({ DATABASE_URL: "", PORT: "" })).toMatchObject({ databaseUrl: undefined, port: 7400 });
  });

  it("lists all mistakes at once, from the environment and the file", () => {
    const env = { PORT: "seventy", CLARION_URL: "example.org", CLARION_TIME_ZONE: "Berlin", CLARION_SECRET: "short" };
    expect(fieldsOf(env, { log_level: "loud", trust_proxy: "maybe" }).sort()).toEqual(
      [
        "CLARION_SECRET",
        "CLARION_TIME_ZONE",
        "CLARION_URL",
        "PORT",
        "clarion.toml: log_level",
        "clarion.toml: trust_proxy",
      ].sort(),
    );
  });

  it("names unknown variables and keys and the one that was probably meant", () => {
    const verdict = readSettings({ CLARION_SMTP_ULR: "x" }, { data_base: { url: "x" }, prot: 1 }, "/");
    expect(verdict).toMatchObject({
      ok: false,
      problems: [
        { field: "CLARION_SMTP_ULR", remedy: "Did you mean CLARION_SMTP_URL?" },
        { field: "clarion.toml: data_base.url" },
        { field: "clarion.toml: prot", remedy: "Did you mean port?" },
      ],
    });
  });

  it("leaves alone what Kubernetes sets beside a service named clarion", () => {
    expect(fieldsOf({ CLARION_PORT: "tcp://10.0.0.1:80", CLARION_SERVICE_HOST: "10.0.0.1" })).toEqual([]);
  });

  it.each([
    ["false", false],
    ["0", false],
    ["true", 1],
    ["2", 2],
    ["10.0.0.2", ["10.0.0.2"]],
    ["10.0.0.2, 10.1.0.0/16,fd00::/8", ["10.0.0.2", "10.1.0.0/16", "fd00::/8"]],
  ])("takes %s for the proxies that are trusted", (text, trustProxy) => {
    expect(settingsOf({ CLARION_TRUST_PROXY: text }).trustProxy).toEqual(trustProxy);
    expect(settingsOf({}, { trust_proxy: text }).trustProxy).toEqual(trustProxy);
  });

  it.each(["yes", "10.0.0.2/33", "proxy.corp.example", "10.0.0.2,", "10.0.0.2/8/8"])(
    "knows no proxies in %s",
    (text) => {
      expect(fieldsOf({ CLARION_TRUST_PROXY: text })).toEqual(["CLARION_TRUST_PROXY"]);
    },
  );

  it("asks for a sender as soon as real mail leaves", () => {
    expect(fieldsOf({ CLARION_SMTP_URL: "smtp://mail.example.org:587" })).toEqual(["CLARION_MAIL_FROM"]);
  });

  it("takes only an address without a path, because links and cookies are for the whole host", () => {
    expect(fieldsOf({ CLARION_URL: "https://example.org/clarion" })).toEqual(["CLARION_URL"]);
    expect(settingsOf({ CLARION_URL: "https://example.org/" }).url).toBe("https://example.org");
  });

  it("never repeats a secret or a database address in what it says", () => {
    const anything = fc.string({ minLength: 6 }).map((text) => `hush-${text}`);
    fc.assert(
      fc.property(anything, anything, (secret, address) => {
        const verdict = readSettings({ CLARION_SECRET: secret.slice(0, 31), DATABASE_URL: address }, {}, "/");
        expect(JSON.stringify(verdict)).not.toContain("hush-");
      }),
    );
  });

  it("can be given in both places, under one name each", () => {
    const names = Object.values(settingTable).flatMap(({ env, toml }) => [env, toml]);
    expect(new Set(names).size).toBe(names.length);
  });
});
