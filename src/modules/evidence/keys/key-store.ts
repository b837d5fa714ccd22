import { randomBytes, randomUUID } from "node:crypto";
import { link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { StartupProblem } from "../../../platform/startup-problem.ts";
import { signCheckpoint } from "../format/checkpoint.ts";
import { newSigningKey, parseSigningKey, type SigningKey, type VerifierKey } from "../format/note.ts";
import {
  makeKeyFolder,
  readSignedState,
  type SignedState,
  syncFolder,
  type TreeHead,
  writeDurably,
  writeSignedState,
} from "./signed-state.ts";

/** The log's key and the memory of what it has signed, in `<data folder>/keys`: outside the database and its backups. */
export interface KeyStore {
  readonly origin: string;
  readonly verifier: VerifierKey;
  lastSigned(): Promise<SignedState>;
  /** Notes the tree durably and only then signs it. `head` is the tree in the database before it. */
  sign(head: TreeHead, next: TreeHead): Promise<string>;
  /** Notes that the signed tree was committed. */
  published(head: TreeHead): Promise<void>;
}

/** What somebody who checks the log holds from outside the database. */
export interface TrustAnchor {
  /** The verifier key, one line. Without one the database's own word is taken, and the result says so. */
  readonly verifierKey?: string | undefined;
  /** A tree that the log has signed earlier and must still contain. */
  readonly signed?: TreeHead | undefined;
}

/**
 * Opens the signing key, and makes it at the very first start of a log. Refuses a key that is not the one which the
 * log in this database was begun with: a log signed by two keys, or two logs signed by one, would both be worthless.
 */
export async function openKeyStore(dataFolder: string, db: Db): Promise<KeyStore> {
  const folder = await makeKeyFolder(dataFolder);
  const log = await db.selectFrom("evidence.log").select(["origin", "verifier_key"]).executeTakeFirst();
  const key = (await readKey(dataFolder)) ?? (log ? refuseMissingKey(folder, log.origin) : await makeKey(folder));
  await claimLog(db, key, folder);
  return keyStore(key, join(folder, stateFile));
}

/** The trust anchor beside a data folder; empty where this machine does not hold the log's key. */
export async function readTrustAnchor(dataFolder: string): Promise<TrustAnchor> {
  const key = await readKey(dataFolder);
  if (!key) return {};
  const { published } = await readSignedState(join(dataFolder, "keys", stateFile));
  return { verifierKey: key.verifier.text, signed: published };
}

const keyFile = "evidence-signing-key";
const stateFile = "evidence-signed.json";

function keyStore(key: SigningKey, file: string): KeyStore {
  const origin = key.verifier.name;
  return {
    origin,
    verifier: key.verifier,
    lastSigned: () => readSignedState(file),
    async sign(head, next) {
      await writeSignedState(file, { published: head, intended: next });
      return signCheckpoint({ origin, ...next }, key);
    },
    published: (head) => writeSignedState(file, { published: head, intended: undefined }),
  };
}

async function readKey(dataFolder: string): Promise<SigningKey | undefined> {
  const file = join(dataFolder, "keys", keyFile);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartupProblem(
      `The evidence log's signing key ${file} cannot be read: ${error.message}`,
      "Let the user that runs Clarion, and nobody else, read it.",
    );
  });
  if (text === undefined) return undefined;
  const key = parseSigningKey(text);
  if (key) return key;
  throw new StartupProblem(
    `${file} is not a signing key, or a damaged one`,
    "Put back this file from the backup of the keys. Clarion does not make another: that would begin another log.",
  );
}

/** Of several processes that start for the first time, the one whose link comes first makes the key of all. */
async function makeKey(folder: string): Promise<SigningKey> {
  const key = newSigningKey(`clarion.invalid/log/${randomBytes(16).toString("hex")}`);
  // Not named by the process: two containers that share the folder have the same process id.
  const temporary = join(folder, `${keyFile}.${randomUUID()}`);
  await writeDurably(temporary, `${key.text}\n`);
  try {
    await link(temporary, join(folder, keyFile));
    await syncFolder(folder);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return (await readKey(join(folder, ".."))) ?? key;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The first key to ask becomes the log's key. */
async function claimLog(db: Db, key: SigningKey, folder: string): Promise<void> {
  const { name, text } = key.verifier;
  const log = await unrecorded(db, async (tx) => {
    await sql`insert into evidence.log (origin, verifier_key) values (${name}, ${text}) on conflict do nothing`.execute(
      tx,
    );
    return tx.selectFrom("evidence.log").select(["origin", "verifier_key"]).executeTakeFirstOrThrow();
  });
  if (log.verifier_key === text && log.origin === name) return;
  throw new StartupProblem(
    `The evidence log in this database is ${log.origin}, but the signing key in ${folder} is that of ${name}`,
    "Start with the data folder (CLARION_DATA) that belongs to this database, or put back its keys folder.",
  );
}

function refuseMissingKey(folder: string, origin: string): never {
  throw new StartupProblem(
    `The signing key of the evidence log ${origin} is not in ${folder}`,
    "Put back the keys folder from its backup, or copy it from the machine where the log was begun.",
  );
}
