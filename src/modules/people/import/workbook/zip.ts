import { crc32, inflateRawSync } from "node:zlib";
import { brokenWorkbook, oversizedWorkbook } from "./refusals.ts";

/** Beyond one of these the archive is refused before anything is unpacked. Real workbooks pack 5 to 30 times. */
export const zipLimits = { entries: 2_000, unpackedBytes: 400 * 1024 * 1024, ratio: 200, ratioFrom: 8 * 1024 * 1024 };

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;

/**
 * The files of a ZIP archive by name, read from its directory: nothing is unpacked until it is asked for, and then never
 * more than the directory says. Refuses what a spreadsheet program does not write: encryption, several disks, ZIP64,
 * names that lead elsewhere, one name twice.
 */
export class Archive {
  private readonly bytes: Buffer;
  private readonly entries = new Map<string, Entry>();
  private readonly nameOfLower = new Map<string, string>();

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { count, start } = this.findDirectory();
    if (count > zipLimits.entries) throw oversizedWorkbook();
    let at = start;
    for (let index = 0; index < count; index += 1) at = this.readEntry(at);
    const total = this.entries.values().reduce((sum, entry) => sum + entry.unpacked, 0);
    const tooDense = total > zipLimits.ratioFrom && total > zipLimits.ratio * bytes.length;
    if (total > zipLimits.unpackedBytes || tooDense) throw oversizedWorkbook();
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** Undefined where there is no such file. */
  read(name: string): Buffer | undefined {
    const entry = this.find(name);
    return entry && this.unpack(entry);
  }

  /** Spreadsheet programs do not mind in which case the parts of a workbook are named. */
  private find(name: string): Entry | undefined {
    return this.entries.get(name) ?? this.entries.get(this.nameOfLower.get(name.toLowerCase()) ?? "");
  }

  private findDirectory(): { count: number; start: number } {
    const least = Math.max(0, this.bytes.length - 22 - 65_535);
    for (let at = this.bytes.length - 22; at >= least; at -= 1) {
      if (this.bytes.readUInt32LE(at) !== endMark) continue;
      const count = this.bytes.readUInt16LE(at + 10);
      const start = this.bytes.readUInt32LE(at + 16);
      const oneDisk = this.bytes.readUInt32LE(at + 4) === 0 && this.bytes.readUInt16LE(at + 8) === count;
      if (!oneDisk || count === 0xffff || start > at) throw brokenWorkbook();
      return { count, start };
    }
    throw brokenWorkbook();
  }

  private readEntry(at: number): number {
    if (at + 46 > this.bytes.length || this.bytes.readUInt32LE(at) !== entryMark) throw brokenWorkbook();
    const flags = this.bytes.readUInt16LE(at + 8);
    const nameLength = this.bytes.readUInt16LE(at + 28);
    const name = this.bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const unusual = /^[/\\]|\\|(^|\/)\.\.?(\/|$)|\0|^[a-z]:/i.test(name);
    if ((flags & 1) !== 0 || unusual || this.entries.has(name)) throw brokenWorkbook();
    this.nameOfLower.set(name.toLowerCase(), name);
    this.entries.set(name, {
      method: this.bytes.readUInt16LE(at + 10),
      checksum: this.bytes.readUInt32LE(at + 16),
      packed: this.bytes.readUInt32LE(at + 20),
      unpacked: this.bytes.readUInt32LE(at + 24),
      offset: this.bytes.readUInt32LE(at + 42),
    });
    return at + 46 + nameLength + this.bytes.readUInt16LE(at + 30) + this.bytes.readUInt16LE(at + 32);
  }

  private unpack(entry: Entry): Buffer {
    const { offset, packed, unpacked, method } = entry;
    if (offset + 30 > this.bytes.length || this.bytes.readUInt32LE(offset) !== fileMark) throw brokenWorkbook();
    const start = offset + 30 + this.bytes.readUInt16LE(offset + 26) + this.bytes.readUInt16LE(offset + 28);
    if (start + packed > this.bytes.length || (method !== 0 && method !== 8)) throw brokenWorkbook();
    const data = this.bytes.subarray(start, start + packed);
    const content = method === 0 ? data : inflate(data, unpacked);
    if (content.length !== unpacked || crc32(content) !== entry.checksum) throw brokenWorkbook();
    return content;
  }
}

/** Stops at the size that the directory promised. */
function inflate(data: Buffer, size: number): Buffer {
  if (size === 0) return Buffer.alloc(0);
  try {
    return inflateRawSync(data, { maxOutputLength: size });
  } catch {
    throw brokenWorkbook();
  }
}
