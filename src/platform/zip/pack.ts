import { crc32 } from "node:zlib";

/** A ZIP archive of these files, as they are: nothing in it is packed. */
export function packFiles(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    fillHead(head, 4, { name, bytes });
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    fillHead(entry, 6, { name, bytes });
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name, "utf8"));
    parts.push(head, Buffer.from(name, "utf8"), bytes);
    offset += head.length + Buffer.byteLength(name, "utf8") + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** What a file's own head and its line in the directory have in common; names are UTF-8. */
function fillHead(head: Buffer, at: number, { name, bytes }: { name: string; bytes: Uint8Array }): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(0x0800, at + 2);
  head.writeUInt32LE(crc32(bytes), at + 10);
  head.writeUInt32LE(bytes.length, at + 14);
  head.writeUInt32LE(bytes.length, at + 18);
  head.writeUInt16LE(Buffer.byteLength(name, "utf8"), at + 22);
}
