import { beforeAll, expect, it } from "vitest";
import { write } from "../../src/modules/evidence/public.ts";
import { createApiToken, giveGrant } from "../../src/modules/identity/public.ts";
import { createOrganisation, createPerson } from "../../src/modules/people/commands.ts";
import { draftPolicy, submitVersion } from "../../src/modules/policies/public.ts";
import { type Role, roles } from "../../src/platform/http/access.ts";
import type { App } from "../../src/platform/http/context.ts";
import { type TestDatabase, testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";

type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
}
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const now = Temporal.Now.instant();
const by = { actor: "system", now };
const unknownId = "00000000-0000-4000-8000-000000000000";
/** An instant, for whoever looks at its form only. */
const tooExact = "2026-01-01T00:00:00.1234567890Z";
/** What PostgreSQL or canonical JSON refuses, or takes for something else. */
const hostileTexts = ["\0", "a\0b", "\ud800", "", "__proto__", "9".repeat(400), "%", "'", tooExact];
const hostileCursors: Json[] = [
  ["\0"],
  ["\0", unknownId],
  ["\0", "\0", unknownId],
  ["\ud800", "\ud800", unknownId],
  ["x"],
  ["0000-01-01T00:00:00Z", unknownId],
  ["0000-01-01 00:00:00+00", unknownId],
  ["2026-13-45 99:99:99+00", unknownId],
  ["2026-01-01 00:00:00+99", unknownId],
  [-1],
  ["999999999999999"],
  {},
  null,
];
const hostileQueries = [
  ...hostileTexts.filter((text) => text.isWellFormed()),
  ...hostileCursors.map((key) => Buffer.from(JSON.stringify(key)).toString("base64url")),
  ...["-1", "0", "1e9", "1.5", "NaN"],
];

let database: TestDatabase;
let app: App;
let description: Description;
let authorization: string;
/** Real ones, so that a hostile text gets as far as it can. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  database = await testDatabase();
  app = await anApi(database);
  description = JSON.parse(JSON.stringify(app.swagger()));
  const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
  await write(database.db, (tx) => createOrganisation(tx, organisation, by));
  const everybody = await aPersonWith(roles);
  const author = await aPersonWith(["author"]);
  authorization = await tokenOf(everybody);
  const acting = { ref: `person:${author}`, personId: author, now };
  const drafted = await write(database.db, (tx) => draftPolicy(tx, { markdown: "# A\n\nB", fileName: "a.md" }, acting));
  const request = { versionId: drafted.versionId, steps: [{ personId: everybody }] };
  const { approvalId } = await write(database.db, (tx) => submitVersion(tx, request, acting));
  ids = {
    "/api/policies/versions/": drafted.versionId,
    "/api/policies/": drafted.documentId,
    "/api/approvals/": approvalId,
  };
});

it("gets no answer that blames us, whatever is sent to whichever route", async () => {
  const blamed = new Set<string>();
  let sent = 0;
  for (const [path, operations] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(operations)) {
      if (path.endsWith("/live") || path === "/api/sign-in") continue;
      for (const request of hostileRequests(path, operation)) {
        const response = await app.inject({
          method: method.toUpperCase() as "GET",
          headers: { authorization },
          ...request,
        });
        sent += 1;
        if (response.statusCode >= 500 && response.statusCode !== 503)
          blamed.add(`${method} ${path} ${JSON.stringify(request)}`.slice(0, 300));
      }
    }
  expect([...blamed]).toEqual([]);
  expect(sent).toBeGreaterThan(500);
  // Some thousand requests: on a busy machine a minute is not enough.
}, 300_000);

it.each([
  [
    "ends in the middle",
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nE-mail\n',
  ],
  ["has no boundary", "multipart/form-data", "--x--"],
  ["ends within a head", "multipart/form-data; boundary=x", "--x\r\n\r\n"],
  ["is no form", "application/json", "{}"],
])("refuses an upload that %s", async (_what, type, payload) => {
  for (const url of ["/api/people/imports", "/api/people/imports/preview"]) {
    const response = await app.inject({
      method: "POST",
      url,
      headers: { authorization, "content-type": type },
      payload,
    });
    expect(response.json()).toMatchObject({ status: 400, code: "invalid-input" });
  }
});

interface Request {
  readonly url: string;
  readonly payload?: string;
  readonly headers?: Record<string, string>;
}

function* hostileRequests(path: string, operation: Operation): Generator<Request> {
  const known = Object.entries(ids).find(([start]) => path.startsWith(start))?.[1] ?? unknownId;
  const url = path.replaceAll(/\{\w+\}/g, known);
  for (const text of ["x", "%00", "__proto__", "-1"])
    if (path.includes("{")) yield { url: path.replaceAll(/\{\w+\}/g, text) };
  for (const { in: place, name } of operation.parameters ?? [])
    if (place === "query")
      for (const text of hostileQueries) yield { url: `${url}?${name}=${encodeURIComponent(text)}` };
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (!schema) return;
  const headers = { authorization, "content-type": "application/json" };
  for (const payload of ["", "{", "null", "[]", '{"__proto__":{}}', "[".repeat(50_000)])
    yield { url, payload, headers };
  for (const body of hostileBodies(sampleOf(schema))) yield { url, payload: JSON.stringify(body), headers };
}

/** The body with one value at a time replaced by something that should not be there. */
function* hostileBodies(value: Json): Generator<Json> {
  if (typeof value === "string") yield* [...hostileTexts, 1, null, {}];
  else if (value === null) yield* [tooExact, "\0", {}];
  else if (typeof value === "number") yield* [-1, 1e300, 1.5, "x"];
  else if (Array.isArray(value)) {
    yield* ["x", []];
    for (const one of hostileBodies(value[0] ?? null)) yield [one];
  } else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value))
      for (const one of hostileBodies(inner)) yield { ...value, [name]: one };
}

function sampleOf(schema: Schema, depth = 0): Json {
  if (schema.$ref) return sampleOf(description.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, depth);
  if (schema.anyOf) return sampleOf(schema.anyOf.at(depth < 3 ? -1 : 0) ?? {}, depth + 1);
  if (schema.enum || schema.const !== undefined) return schema.enum?.[0] ?? schema.const ?? null;
  if (schema.type === "object")
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, one]) => [name, sampleOf(one, depth + 1)]),
    );
  // Trees hold themselves.
  if (schema.type === "array") return depth > 8 ? [] : [sampleOf(schema.items ?? {}, depth + 1)];
  if (schema.type === "integer" || schema.type === "number") return 1;
  if (schema.format === "uuid") return unknownId;
  if (schema.format === "date-time") return "2026-01-01T00:00:00Z";
  if (schema.pattern?.includes("clk_")) return `clk_${"a".repeat(43)}`;
  return schema.pattern?.includes("64") ? "a".repeat(64) : "text that is long enough";
}

async function aPersonWith(held: readonly Role[]): Promise<string> {
  const input = { givenName: "Ana", familyName: "Weiß", email: `${crypto.randomUUID()}@corp.example` };
  const { id } = await write(database.db, (tx) => createPerson(tx, input, by));
  for (const role of held)
    if (role !== "staff")
      await write(database.db, (tx) => giveGrant(tx, { personId: id, role, grantedBy: "system", now }));
  return id;
}

async function tokenOf(personId: string): Promise<string> {
  const wanted = {
    name: "hostile",
    personId,
    roles: [...roles],
    expiresAt: now.add({ hours: 1 }),
    createdBy: "system",
    now,
  };
  return `Bearer ${(await write(database.db, (tx) => createApiToken(tx, wanted))).token}`;
}
