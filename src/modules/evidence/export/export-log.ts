import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import type { Db, Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { hashBytes } from "../format/merkle.ts";
import { bundlePath, encodeBundle, hashesPerTile, levelsOf, tilePath, tilesAt } from "../format/tiles.ts";
import { findLatestCheckpoint, listTiles } from "../sequence/queries.ts";
import { erasuresFile, erasuresText, listErasures } from "./erasures.ts";

export interface LogExport {
  readonly size: number;
  readonly verifierKey: string;
  readonly files: number;
}

/**
 * Writes the signed log as a static c2sp.org/tlog-tiles tree: `checkpoint`, `vkey.txt`, `tile/entries/…`, `tile/L/…`,
 * and `erasures.jsonl` where clear values were erased. It holds no clear value. The checkpoint is put in place last: a folder without one is an export that was cut short.
 */
export function exportLog(db: Db, folder: string): Promise<LogExport> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const latest = await findLatestCheckpoint(tx);
      const log = await tx.selectFrom("evidence.log").select("verifier_key").executeTakeFirst();
      if (!latest || !log)
        throw new AppError("conflict", "The evidence log has signed nothing yet. Start Clarion once, then export.");
      await requireEmpty(folder);
      const writer = new FolderWriter(folder);
      await writeBundles(tx, latest.size, writer);
      await writeTiles(tx, latest.size, writer);
      const erasures = await listErasures(tx, latest.size);
      if (erasures.length > 0) await writer.write(erasuresFile, erasuresText(erasures));
      await writer.write("vkey.txt", `${log.verifier_key}\n`);
      await writer.write("checkpoint.new", latest.note);
      await rename(join(folder, "checkpoint.new"), join(folder, "checkpoint"));
      return { size: latest.size, verifierKey: log.verifier_key, files: writer.files };
    });
}

const bundlesPerPage = 16;

async function writeBundles(db: Reader, size: number, writer: FolderWriter): Promise<void> {
  const page = bundlesPerPage * hashesPerTile;
  for (let from = 0; from < size; from += page) {
    const leaves = await listLeaves(db, from, Math.min(size, from + page));
    for (let start = 0; start < leaves.length; start += hashesPerTile) {
      const entries = leaves.slice(start, start + hashesPerTile);
      await writer.write(bundlePath((from + start) / hashesPerTile, entries.length), encodeBundle(entries));
    }
  }
}

async function listLeaves(db: Reader, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf: Buffer }>`select entry.leaf from evidence.sequence at
    cross join lateral (select leaf from evidence.entries where id = at.entry_id limit 1) entry
    where at.position >= ${from} and at.position < ${to} order by at.position`.execute(db);
  if (rows.length !== to - from) throw damaged(`entries ${from} to ${to - 1} are not all there`);
  return rows.map((row) => row.leaf);
}

async function writeTiles(db: Reader, size: number, writer: FolderWriter): Promise<void> {
  for (let level = 0; level < levelsOf(size); level++) {
    const { full, partial } = tilesAt(level, size);
    const count = full + (partial > 0 ? 1 : 0);
    for (let from = 0; from < count; from += hashesPerTile) {
      const indexes = Array.from({ length: Math.min(count - from, hashesPerTile) }, (_, at) => from + at);
      const tiles = await listTiles(
        db,
        indexes.map((index) => ({ level, index })),
      );
      for (const [at, index] of indexes.entries()) {
        const width = index < full ? hashesPerTile : partial;
        const tile = tiles[at];
        if (tile?.index !== index || tile.hashes.length !== width * hashBytes)
          throw damaged(`tile ${level}/${index} is missing or not whole`);
        await writer.write(tilePath(level, index, width), tile.hashes);
      }
    }
  }
}

class FolderWriter {
  files = 0;
  private readonly folder: string;
  private made = "";

  constructor(folder: string) {
    this.folder = folder;
  }

  async write(path: string, content: string | Buffer): Promise<void> {
    const file = join(this.folder, path);
    if (dirname(file) !== this.made) await mkdir(dirname(file), { recursive: true });
    this.made = dirname(file);
    await writeFile(file, content, { flag: "wx" });
    this.files++;
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new AppError("invalid-input", `${folder} is not a folder that can be written to: ${error.message}`);
  });
  if (found.length > 0)
    throw new AppError(
      "conflict",
      `${folder} is not empty. Name a new folder: an export never mixes with other files.`,
    );
}

function damaged(what: string): AppError {
  return new AppError("conflict", `The log in the database is damaged: ${what}. Run \`clarion verify\` first.`);
}
