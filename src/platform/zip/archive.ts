import { crc32, inflateRawSync } from "node:zlib";

/** Beyond one of these an archive is refused before anything is unpacked. */
export interface ZipLimits {
  readonly entries: number;
  readonly unpackedBytes: number;
  /** Unpacked to packed, of what is larger than `ratioFrom`. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** What is said of an archive that is damaged or odd, and of one that is too large. */
export interface ZipRefusals {
  readonly broken: () => Error;
  readonly oversized: () => Error;
}

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
 * more than the directory says. Refuses what office programs do not write: encryption, several disks, ZIP64,
 * names that lead elsewhere, one name twice.
 */
export class Archive {
  private readonly bytes: Buffer;
  private readonly entries = new Map<string, Entry>();
  private readonly nameOfLower = new Map<string, string>();

  private readonly refusals: ZipRefusals;

  constructor(bytes: Uint8Array, zipLimits: ZipLimits, refusals: ZipRefusals) {
    this.refusals = refusals;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { count, start } = this.findDirectory();
    if (count > zipLimits.entries) throw refusals.oversized();
    let at = start;
    for (let index = 0; index < count; index += 1) at = this.readEntry(at);
    const total = this.entries.values().reduce((sum, entry) => sum + entry.unpacked, 0);
    const tooDense = total > zipLimits.ratioFrom && total > zipLimits.ratio * bytes.length;
    if (total > zipLimits.unpackedBytes || tooDense) throw refusals.oversized();
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Undefined where there is no such file. */
  read(name: string): Buffer | undefined {
    const entry = this.find(name);
    return entry && this.unpack(entry);
  }

  /** Office programs do not mind in which case parts are named. */
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
      if (!oneDisk || count === 0xffff || start > at) throw this.refusals.broken();
      return { count, start };
    }
    throw this.refusals.broken();
  }

  private readEntry(at: number): number {
    if (at + 46 > this.bytes.length || this.bytes.readUInt32LE(at) !== entryMark) throw this.refusals.broken();
    const flags = this.bytes.readUInt16LE(at + 8);
    const nameLength = this.bytes.readUInt16LE(at + 28);
    const name = this.bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const unusual = /^[/\\]|\\|(^|\/)\.\.?(\/|$)|\0|^[a-z]:/i.test(name);
    if ((flags & 1) !== 0 || unusual || this.entries.has(name)) throw this.refusals.broken();
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
    if (offset + 30 > this.bytes.length || this.bytes.readUInt32LE(offset) !== fileMark) throw this.refusals.broken();
    const start = offset + 30 + this.bytes.readUInt16LE(offset + 26) + this.bytes.readUInt16LE(offset + 28);
    if (start + packed > this.bytes.length || (method !== 0 && method !== 8)) throw this.refusals.broken();
    const data = this.bytes.subarray(start, start + packed);
    const content = method === 0 ? data : this.inflate(data, unpacked);
    if (content.length !== unpacked || crc32(content) !== entry.checksum) throw this.refusals.broken();
    return content;
  }

  /** Stops at the size that the directory promised. */
  private inflate(data: Buffer, size: number): Buffer {
    if (size === 0) return Buffer.alloc(0);
    try {
      return inflateRawSync(data, { maxOutputLength: size });
    } catch {
      throw this.refusals.broken();
    }
  }
}
