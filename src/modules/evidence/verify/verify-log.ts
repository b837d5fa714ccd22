import type { Db, Reader } from "../../../database.ts";
import { type OpenedCheckpoint, openCheckpoint } from "../format/checkpoint.ts";
import { emptyRoot, leafHash } from "../format/merkle.ts";
import { parseVerifierKey, type VerifierKey } from "../format/note.ts";
import { hashesPerTile } from "../format/tiles.ts";
import type { TrustAnchor } from "../keys/key-store.ts";
import { countSequenced, countUnsequenced, findLatestCheckpoint, listTiles } from "../sequence/queries.ts";
import { checkEntry } from "./entry-check.ts";
import { type KeyUsed, type Problem, Problems } from "./problems.ts";
import {
  listCheckpoints,
  listExtraTiles,
  listNewestCheckpoints,
  listSequenced,
  listStrays,
  listWaiting,
  type StoredEntry,
} from "./queries.ts";
import { type FoundEntry, type SignedTree, TreeCheck } from "./tree-check.ts";

export interface LogVerification {
  readonly ok: boolean;
  /** Entries that the newest checkpoint covers. */
  readonly size: number;
  readonly checkedEntries: number;
  readonly checkedManifestRows: number;
  /** Missing lawfully: an act in the log names each. */
  readonly erasedValues: number;
  /** Committed, checked, but not in the tree yet. */
  readonly unsequenced: number;
  /** The first ones, by position. */
  readonly problems: readonly Problem[];
  readonly problemsTotal: number;
  readonly key: KeyUsed | null;
  /** As the database has it; a checkpoint itself proves order, not time. */
  readonly signedAt: Temporal.Instant | null;
}

/**
 * Checks the whole log in the database against the key: every byte that was hashed, every clear value, every tile and
 * every checkpoint. Reads one snapshot, page by page, while the log goes on growing.
 */
export function verifyLog(db: Db, trust: TrustAnchor = {}): Promise<LogVerification> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((tx) => new LogCheck(tx, trust).run());
}

const tilesPerPage = 4;

class LogCheck {
  private readonly db: Reader;
  private readonly trust: TrustAnchor;
  private readonly problems = new Problems();
  private checkedEntries = 0;
  private checkedManifestRows = 0;
  private erasedValues = 0;

  constructor(db: Reader, trust: TrustAnchor) {
    this.db = db;
    this.trust = trust;
  }

  async run(): Promise<LogVerification> {
    const key = await this.chooseKey();
    const latest = await findLatestCheckpoint(this.db);
    if (!latest) this.problems.add("the log has no checkpoint yet");
    const signedSize = key ? await this.newestSigned(key) : 0;
    const positions = await countSequenced(this.db);
    if (key && positions > signedSize)
      this.problems.add(
        `entries ${signedSize} to ${positions - 1} have a position, but nothing signed covers them`,
        signedSize,
      );
    const size = Math.max(signedSize, positions);
    const remembered = this.trust.signed;
    if (remembered && remembered.size > size)
      this.problems.add(`entries ${size} to ${remembered.size - 1} are gone: ${remembered.size} were signed`, size);
    if (key) await this.checkEmptyAndBeyond(size, key);
    await this.checkTree(size, key);
    await this.checkWaiting();
    await this.checkStrays(size);
    return {
      ok: this.problems.total === 0,
      size: signedSize,
      checkedEntries: this.checkedEntries,
      checkedManifestRows: this.checkedManifestRows,
      erasedValues: this.erasedValues,
      unsequenced: await countUnsequenced(this.db),
      problems: this.problems.first(),
      problemsTotal: this.problems.total,
      key: key ? { verifierKey: key.text, trusted: this.trust.verifierKey !== undefined } : null,
      signedAt: latest ? Temporal.Instant.fromEpochMilliseconds(latest.signed_at.getTime()) : null,
    };
  }

  private async chooseKey(): Promise<VerifierKey | undefined> {
    const log = await this.db.selectFrom("evidence.log").select(["origin", "verifier_key"]).executeTakeFirst();
    const text = this.trust.verifierKey ?? log?.verifier_key;
    const key = text === undefined ? undefined : parseVerifierKey(text);
    if (!key) this.problems.add("there is no usable verifier key: no signature can be checked");
    else if (log?.verifier_key !== key.text || log.origin !== key.name)
      this.problems.add("the database names another log or key than the one that is trusted");
    return key;
  }

  private async newestSigned(key: VerifierKey): Promise<number> {
    for (let below: number | undefined; ; ) {
      const page = await listNewestCheckpoints(this.db, below, 100);
      const good = page.find((stored) => openStored(stored, key).ok);
      if (good) return good.size;
      if (page.length < 100) return 0;
      below = page.at(-1)?.size;
    }
  }

  /** Undefined, and reported, where the note is not the signed checkpoint of its size. */
  private signedTree(stored: { size: number; note: string }, key: VerifierKey): SignedTree | undefined {
    const opened = openStored(stored, key);
    if (opened.ok) return opened.checkpoint;
    this.problems.add(`the checkpoint of size ${stored.size} is not right: ${opened.reason}`);
    return undefined;
  }

  /** The checkpoint of the empty tree, and those of trees larger than what is there, which the tree check never meets. */
  private async checkEmptyAndBeyond(size: number, key: VerifierKey): Promise<void> {
    for (const stored of await listCheckpoints(this.db, -1, 0))
      if (this.signedTree(stored, key)?.root.equals(emptyRoot) === false)
        this.problems.add("the checkpoint of the empty log has another root");
    for (const stored of await listCheckpoints(this.db, size, Number.MAX_SAFE_INTEGER)) this.signedTree(stored, key);
  }

  private async checkTree(size: number, key: VerifierKey | undefined): Promise<void> {
    const readTile = async (level: number, index: number) => (await listTiles(this.db, [{ level, index }]))[0]?.hashes;
    const tree = new TreeCheck(size, readTile, this.problems);
    const page = tilesPerPage * hashesPerTile;
    for (let from = 0; from < size; from += page) await this.checkPage(tree, from, Math.min(size, from + page), key);
    tree.finish();
  }

  private async checkPage(tree: TreeCheck, from: number, to: number, key: VerifierKey | undefined): Promise<void> {
    const found = await this.findEntries(from, to);
    const firstTile = from / hashesPerTile;
    const tiles = await listTiles(
      this.db,
      Array.from({ length: tilesPerPage }, (_, at) => ({ level: 0, index: firstTile + at })),
    );
    const signed = await this.signedTrees(from, to, key);
    for (let start = from; start < to; start += hashesPerTile) {
      const end = Math.min(to, start + hashesPerTile);
      const index = start / hashesPerTile;
      const tile = tiles.find((candidate) => candidate.index === index)?.hashes;
      const within = signed.filter((one) => one.size > start && one.size <= end);
      await tree.block(index, found.slice(start - from, end - from), tile, within);
    }
  }

  private async signedTrees(above: number, upTo: number, key: VerifierKey | undefined): Promise<SignedTree[]> {
    if (!key) return [];
    const stored = await listCheckpoints(this.db, above, upTo);
    const trees = stored.flatMap((checkpoint) => this.signedTree(checkpoint, key) ?? []);
    const { signed } = this.trust;
    if (signed && signed.size > above && signed.size <= upTo) trees.push(signed);
    return trees.toSorted((one, other) => one.size - other.size);
  }

  /** One for each position, those that are gone included, which it reports. */
  private async findEntries(from: number, to: number): Promise<FoundEntry[]> {
    const found: FoundEntry[] = Array.from({ length: to - from }, () => ({ leafHash: undefined, entryId: null }));
    let expected = from;
    for (const entry of [...(await listSequenced(this.db, from, to)), null]) {
      const position = entry?.position ?? to;
      if (position > expected) this.problems.add(`${entriesText(expected, position - 1)} gone`, expected);
      if (position > expected + 1) this.problems.addUnnamed(position - expected - 1);
      expected = position + 1;
      if (!entry) break;
      found[position - from] = { leafHash: entry.leaf ? leafHash(entry.leaf) : undefined, entryId: entry.entry_id };
      if (!entry.leaf) this.problems.add("its bytes are gone", position, entry.entry_id);
      else this.checkedEntries++;
      await this.checkClear(entry);
    }
    return found;
  }

  private async checkClear(entry: StoredEntry): Promise<void> {
    const { rows, erased } = await checkEntry(this.db, entry, this.problems);
    this.checkedManifestRows += rows;
    this.erasedValues += erased;
  }

  private async checkWaiting(): Promise<void> {
    const limit = 1_000;
    for (let after = 0; ; ) {
      const entries = await listWaiting(this.db, after, limit);
      for (const entry of entries) {
        if (!entry.leaf) this.problems.add("its bytes are gone before it got a position", null, entry.entry_id);
        await this.checkClear(entry);
        after = entry.entry_id;
      }
      if (entries.length < limit) return;
    }
  }

  private async checkStrays(size: number): Promise<void> {
    const limit = 100;
    for (const { id, waiting } of await listStrays(this.db, limit))
      this.problems.add(
        waiting ? "it waits for a position that it has" : "it has no position and waits for none",
        null,
        id,
      );
    for (const tile of await listExtraTiles(this.db, size, limit))
      this.problems.add(`tile ${tile.level}/${tile.index} belongs to no tree of this size`);
  }
}

function entriesText(from: number, to: number): string {
  return from === to ? "the entry here is" : `entries ${from} to ${to} are`;
}

function openStored(stored: { size: number; note: string }, key: VerifierKey): OpenedCheckpoint {
  const opened = openCheckpoint(stored.note, key);
  if (!opened.ok || opened.checkpoint.size === stored.size) return opened;
  return { ok: false, reason: `it is of size ${opened.checkpoint.size}` };
}
