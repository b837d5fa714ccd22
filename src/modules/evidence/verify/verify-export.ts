import { open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { erasuresFile, readErasure } from "../export/erasures.ts";
import { openCheckpoint } from "../format/checkpoint.ts";
import { emptyRoot, hashBytes, leafHash } from "../format/merkle.ts";
import { parseVerifierKey, type VerifierKey } from "../format/note.ts";
import {
  bundlePath,
  decodeBundle,
  hashesPerTile,
  levelsOf,
  maxEntryBytes,
  tilePath,
  tilesAt,
} from "../format/tiles.ts";
import { type KeyUsed, type Problem, Problems } from "./problems.ts";
import { TreeCheck } from "./tree-check.ts";

export interface ExportVerification {
  readonly ok: boolean;
  readonly size: number;
  readonly checkedEntries: number;
  /** Clear values that the export lists as erased: no opening of them can be asked for. */
  readonly erasedValues: number;
  /** The first ones, by position. */
  readonly problems: readonly Problem[];
  readonly problemsTotal: number;
  readonly key: KeyUsed | null;
}

/**
 * Checks an exported log with nothing but its files: signature, every entry, every tile, the root. Without a key of the
 * caller's own the one in the export is used: then an export that was made up as a whole goes unnoticed.
 */
export async function verifyExport(folder: string, verifierKey?: string): Promise<ExportVerification> {
  const problems = new Problems();
  const key = await chooseKey(folder, verifierKey, problems);
  const note = await readFile(folder, "checkpoint", 1_000_000);
  if (!note) problems.add("there is no checkpoint: this is no export, or one that was cut short");
  const opened = key && note && openCheckpoint(note.toString("utf8"), key);
  if (opened && !opened.ok) problems.add(`the checkpoint is not right: ${opened.reason}`);
  const signed = opened?.ok ? opened.checkpoint : undefined;
  const checkedEntries = signed ? await checkFiles(folder, signed, problems) : 0;
  return {
    ok: problems.total === 0,
    size: signed?.size ?? 0,
    checkedEntries,
    erasedValues: await countErasures(folder, signed?.size ?? 0, problems),
    problems: problems.first(),
    problemsTotal: problems.total,
    key: key ? { verifierKey: key.text, trusted: verifierKey !== undefined } : null,
  };
}

async function countErasures(folder: string, size: number, problems: Problems): Promise<number> {
  const text = (await readFile(folder, erasuresFile, maxErasureBytes))?.toString("utf8");
  const lines = text?.split("\n").slice(0, -1) ?? [];
  for (const [at, line] of lines.entries())
    if (!readErasure(line, size)) problems.add(`line ${at + 1} of ${erasuresFile} names no entry of this log`);
  return lines.length;
}

const maxErasureBytes = 1_000_000_000;

async function chooseKey(
  folder: string,
  trusted: string | undefined,
  problems: Problems,
): Promise<VerifierKey | undefined> {
  const found = (await readFile(folder, "vkey.txt", 10_000))?.toString("utf8");
  const text = trusted ?? found;
  const key = text === undefined ? undefined : parseVerifierKey(text);
  if (!key)
    problems.add(trusted === undefined ? "vkey.txt holds no verifier key" : "the key given is not a verifier key");
  else if (found !== `${key.text}\n`) problems.add("vkey.txt does not hold the key that is trusted");
  return key;
}

async function checkFiles(folder: string, signed: { size: number; root: Buffer }, problems: Problems): Promise<number> {
  const { size } = signed;
  if (size === 0 && !signed.root.equals(emptyRoot))
    problems.add("the root of the empty log is not the hash of nothing");
  const readTile = (level: number, index: number) => {
    const { full, partial } = tilesAt(level, size);
    const width = index < full ? hashesPerTile : partial;
    return readFile(folder, tilePath(level, index, width), hashesPerTile * hashBytes);
  };
  const tree = new TreeCheck(size, readTile, problems);
  let checked = 0;
  for (let from = 0; from < size; from += hashesPerTile) {
    const index = from / hashesPerTile;
    const width = Math.min(hashesPerTile, size - from);
    const entries = await readBundle(folder, index, width, problems);
    checked += entries.length;
    const found = Array.from({ length: width }, (_, at) => {
      const entry = entries[at];
      return { leafHash: entry && leafHash(entry), entryId: null };
    });
    await tree.block(index, found, await readTile(0, index), from + width === size ? [signed] : []);
  }
  tree.finish();
  await checkExtraFiles(folder, size, problems);
  return checked;
}

/** An export is these files and no others: nothing signed vouches for what another tile or bundle would say. */
async function checkExtraFiles(folder: string, size: number, problems: Problems): Promise<void> {
  const expected = new Set<string>();
  for (let level = 0; level < Math.max(1, levelsOf(size)); level++) {
    const { full, partial } = tilesAt(level, size);
    for (let index = 0; index < full + Math.sign(partial); index++) {
      const width = index < full ? hashesPerTile : partial;
      expected.add(tilePath(level, index, width));
      if (level === 0) expected.add(bundlePath(index, width));
    }
  }
  const found = await readdir(join(folder, "tile"), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found
    .filter((one) => !one.isDirectory())
    .map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll(sep, "/"));
  for (const path of paths.sort())
    if (!expected.has(path)) problems.add(`${path} does not belong to a log of ${size} entries`);
}

async function readBundle(folder: string, index: number, width: number, problems: Problems): Promise<Buffer[]> {
  const path = bundlePath(index, width);
  const bytes = await readFile(folder, path, width * (2 + maxEntryBytes));
  const { entries, whole } = decodeBundle(bytes ?? Buffer.alloc(0));
  if (!whole || entries.length !== width) {
    const what = bytes ? `is not a bundle of ${width} entries` : "is missing or too large";
    // Told behind the entries that could be read: a changed length spoils the entry that it precedes, and then the rest.
    problems.add(`${path} ${what}`, index * hashesPerTile + Math.min(entries.length, width - 1));
  }
  return entries.slice(0, width);
}

/** Undefined where there is no such file, or one longer than it may be. */
async function readFile(folder: string, path: string, limit: number): Promise<Buffer | undefined> {
  const handle = await open(join(folder, path), "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (!handle) return undefined;
  try {
    const found = await handle.stat();
    return found.isFile() && found.size <= limit ? await handle.readFile() : undefined;
  } finally {
    await handle.close();
  }
}
