import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Actor, type Role, type Strength } from "../../../platform/http/access.ts";
import { openServer } from "../../../platform/http/server.ts";
import { openLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { setPassword } from "../../identity/public.ts";
import { policiesPermissions } from "../access.ts";
import { aHouse, aPerson, morning } from "../testing/policy-makers.ts";
import { aReading } from "../testing/reading-makers.ts";
import { statementRoutes } from "./routes.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const url = "http://localhost:7400";

const app = await openServer({
  log: openLog("silent"),
  https: false,
  trustProxy: false,
  permissions: policiesPermissions,
  authenticate: async ({ authorization = "" }) => {
    const [personId = "", strength, scope, roles = ""] = authorization.split(" ");
    const held = roles.split("+").filter((role) => role !== "") as Role[];
    const grants = held.map((role) => ({ role, scope: null }));
    const who = { ref: `person:${personId}`, personId, grants, strength: strength as Strength };
    return new Actor({ ...who, scope: scope === "-" ? null : (scope ?? null) }, policiesPermissions);
  },
});
const config = { url, secret: "s3cret-for-tests-of-32-characters!" };
statementRoutes(app, { db, clock: { now: () => morning }, config } as never);
await app.ready();

function as(person: ActingPerson, session = "password -", roles = "") {
  return async (method: "GET" | "POST", path: string, payload?: object) => {
    const headers = { authorization: `${person.personId} ${session} ${roles}` };
    const answer = await app.inject({ method, url: path, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
}

/** Two readers of something that asks once more who they are. */
async function asked() {
  const { readers, statements } = await aReading(db, owner, house, { people: 2, signInAgain: true });
  return readers.map((reader, index) => {
    const statement = statements[index];
    if (!statement) throw new Error("each reader has their statement");
    const id = statement.assignmentId;
    const said = { contentHash: Buffer.from(statement.contentHash).toString("hex"), wording: statement.wording };
    const call = as(reader, `link assignment:${id}`);
    const acknowledge = (proof?: object) => call("POST", `/api/assignments/${id}/acknowledge`, { ...said, proof });
    return { reader, id, said, call, acknowledge };
  });
}

const provedBy = async (assignmentId: string) => {
  const { rows } = await owner.query(
    "select proved_by, strength from policies.acknowledgements where assignment_id = $1",
    [assignmentId],
  );
  return rows;
};

/** A passkey as a device has it: it signs what it is asked. */
async function aPasskey(personId: string) {
  await write(db, (tx) => setPassword(tx, { personId, password: "a harbour at dawn", actor: "system", now: morning }));
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const [coseX, coseY] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  const key = Buffer.concat([Buffer.from("a5010203262001215820", "hex"), coseX, Buffer.from("225820", "hex"), coseY]);
  const id = Buffer.from(randomUUID()).toString("base64url");
  await owner.query(
    `insert into identity.passkeys (account_id, credential_id, public_key, counter, transports, name, created_at)
     values ($1, $2, $3, 0, '{}', 'Key', now())`,
    [personId, id, key],
  );
  return (challenge: string) => {
    const clientData = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin: url }));
    const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest();
    // That somebody was there, and who it was.
    const data = Buffer.concat([sha256("localhost"), Buffer.from([5, 0, 0, 0, 0])]);
    const signature = sign("sha256", Buffer.concat([data, sha256(clientData)]), privateKey);
    const response = {
      clientDataJSON: clientData.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: signature.toString("base64url"),
    };
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  };
}

describe("an acknowledgement that asks once more who it is", () => {
  it("takes their own password, and no guess about anybody else's", async () => {
    const [one, two] = await asked();
    if (!one || !two) throw new Error("there are two");
    const password = "a harbour at dawn";
    const { personId } = one.reader;
    expect((await one.call("GET", `/api/assignments/${one.id}/statement`)).body.proofMethods).toEqual([]);
    await write(db, (tx) => setPassword(tx, { personId, password, actor: "system", now: morning }));
    expect((await one.call("GET", `/api/assignments/${one.id}/statement`)).body.proofMethods).toEqual(["password"]);
    expect((await one.acknowledge()).body).toMatchObject({ code: "conflict", reason: "sign-in-again-needed" });
    expect((await one.acknowledge({ password: "wrong" })).body).toMatchObject({ reason: "proof-wrong" });
    const foreign = { ...one.said, proof: { password } };
    expect((await two.call("POST", `/api/assignments/${one.id}/acknowledge`, foreign)).status).toBe(404);
    expect((await two.acknowledge({ password })).body).toMatchObject({ reason: "proof-wrong" });
    expect(await provedBy(one.id)).toEqual([]);
    expect((await one.acknowledge({ password })).status).toBe(200);
    expect(await provedBy(one.id)).toEqual([{ proved_by: "password", strength: "link" }]);
  });

  it("takes a passkey that signed for exactly this, once, where there is one", async () => {
    const [one, two] = await asked();
    if (!one || !two) throw new Error("there are two");
    const sign = await aPasskey(one.reader.personId);
    const question = async (of: typeof one) => (await of.call("POST", `/api/assignments/${of.id}/proof-question`)).body;
    const { challenge, options } = await question(one);
    expect((await one.acknowledge({ password: "anything" })).body).toMatchObject({ reason: "second-factor-needed" });
    const other = await question(two);
    const crossed = { challenge: other.challenge, response: sign(other.options.challenge) };
    expect((await one.acknowledge(crossed)).body).toMatchObject({ reason: "proof-wrong" });
    const forged = { challenge, response: sign(other.options.challenge) };
    expect((await one.acknowledge(forged)).body).toMatchObject({ reason: "passkey-refused" });
    const proof = { challenge, response: sign(options.challenge) };
    expect((await one.acknowledge(proof)).status).toBe(200);
    expect(await provedBy(one.id)).toEqual([{ proved_by: "passkey", strength: "link" }]);
    const back = await one.call("POST", `/api/assignments/${one.id}/retract`, { reason: "Not yet." });
    expect(back.status).toBe(200);
    expect((await one.acknowledge(proof)).status).not.toBe(200);
  });
});

describe("what readers ask", () => {
  it("names no day that no calendar has room for", async () => {
    const { readers, statements } = await aReading(db, owner, house);
    const [reader, statement] = [readers[0], statements[0]];
    if (!reader || !statement) throw new Error("there is one reader");
    const wish = { what: "x", why: "y", from: "0000-01-01", until: "2026-06-01" };
    const path = `/api/assignments/${statement.assignmentId}/exceptions`;
    expect((await as(reader)("POST", path, wish)).status).toBe(400);
    expect((await as(reader)("POST", path, { ...wish, from: "2026-03-02" })).status).toBe(200);
    expect((await as(reader)("POST", path, { ...wish, from: "2026-03-02" })).body).toMatchObject({
      reason: "exception-asked-already",
    });
  });

  it("is for whoever asked, whoever owns the document and whoever answers for all of them, and for no link", async () => {
    const { readers, statements, documentId } = await aReading(db, owner, house, { people: 2 });
    const [reader, fellow] = readers;
    const [mine, theirs] = statements.map(({ assignmentId }) => `/api/assignments/${assignmentId}`);
    if (!reader || !fellow || !mine || !theirs) throw new Error("there are two readers");
    const question = (await as(reader)("POST", `${mine}/questions`, { words: "Mine alone?" })).body.id as string;
    const wish = { what: "x", why: "My health.", from: "2026-03-02", until: "2026-06-01" };
    const exception = (await as(reader)("POST", `${mine}/exceptions`, wish)).body.id as string;
    const things = [`/api/policies/questions/${question}`, `/api/policies/exceptions/${exception}`];
    const lists = ["questions", "exceptions"].map((what) => `/api/policies/${what}?documentId=${documentId}`);
    const outsider = await aPerson(db);
    for (const [who, status, total] of [
      [as(fellow), 404, 0],
      [as(outsider), 404, 0],
      [as(outsider, "password -", "technical_administrator"), 404, 0],
      [as(reader), 200, 0],
      [as(house.author), 200, 1],
      [as(outsider, "password -", "author"), 200, 1],
      [as(reader, `link ${mine.slice(5).replace("assignments/", "assignment:")}`), 403, undefined],
    ] as const) {
      for (const thing of things) expect((await who("GET", thing)).status, thing).toBe(status);
      for (const list of lists) expect((await who("GET", list)).body.total, list).toBe(total);
    }
    const answer = { answer: "Yours too.", open: true };
    const answering = `/api/policies/questions/${question}/answer`;
    expect((await as(fellow)("POST", answering, answer)).status).toBe(404);
    expect((await as(house.author)("POST", answering, answer)).status).toBe(200);
    const seen = (await as(fellow)("GET", `${theirs}/statement`)).body;
    expect(seen.openQuestions).toMatchObject([{ words: "Mine alone?", answer: "Yours too." }]);
    expect(seen.exceptions).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain(reader.personId);
  });
});
