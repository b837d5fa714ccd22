import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StartupProblem } from "../../../platform/startup-problem.ts";

/** A tree of the log, as a checkpoint names it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * The last trees that were signed, kept outside the database. `published` was committed; `intended` was signed just
 * after it was noted here, and whether its transaction committed is for the database to say.
 */
export interface SignedState {
  readonly published: TreeHead | undefined;
  readonly intended: TreeHead | undefined;
}

export async function readSignedState(file: string): Promise<SignedState> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return { published: undefined, intended: undefined };
  try {
    const value: { published: unknown; intended: unknown } = JSON.parse(text);
    return { published: parseHead(value.published), intended: parseHead(value.intended) };
  } catch {
    throw new StartupProblem(
      `${file}, which keeps what the evidence log has signed, cannot be understood`,
      "Put back this file from where the signing key is backed up.",
    );
  }
}

/** When this returns the state outlives a crash of the machine; a crash before that leaves the one before it. */
export async function writeSignedState(file: string, state: SignedState): Promise<void> {
  const text = JSON.stringify({ published: formatHead(state.published), intended: formatHead(state.intended) });
  await replaceFile(file, `${text}\n`);
}

/** Writes a file of mode 0600 so that it is there whole or not at all. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  await writeDurably(temporary, text);
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

export async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is durable once its folder is. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function makeKeyFolder(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, "keys");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function formatHead(head: TreeHead | undefined) {
  return head ? { size: head.size, root: head.root.toString("base64") } : null;
}

function parseHead(value: unknown): TreeHead | undefined {
  if (value === null || value === undefined) return undefined;
  const { size, root } = value as { size?: unknown; root?: unknown };
  const bytes = typeof root === "string" ? Buffer.from(root, "base64") : Buffer.alloc(0);
  if (typeof size !== "number" || !Number.isSafeInteger(size) || bytes.length !== 32)
    throw new Error("not a tree head");
  return { size, root: bytes };
}
