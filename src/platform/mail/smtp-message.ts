/** A message in pieces, so that what is the same for many is encoded once and not copied. */
export type MessageParts = readonly (string | Buffer)[];

export function sizeOf(parts: MessageParts): number {
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

/** As it goes after DATA: leading dots doubled, and the line with the dot that ends it (RFC 5321 section 4.5.2). */
export function onTheWire(parts: MessageParts): (string | Buffer)[] {
  const wire: (string | Buffer)[] = [];
  let atLineStart = true;
  let tail = "";
  for (const part of parts) {
    if (part.length === 0) continue;
    if (atLineStart && startsWithDot(part)) wire.push(".");
    wire.push(doubleDots(part));
    tail = (tail + lastTwo(part)).slice(-2);
    atLineStart = tail.endsWith("\n");
  }
  wire.push(tail === "\r\n" ? ".\r\n" : "\r\n.\r\n");
  return wire;
}

function startsWithDot(part: string | Buffer): boolean {
  return typeof part === "string" ? part.startsWith(".") : part[0] === 0x2e;
}

function doubleDots(part: string | Buffer): string | Buffer {
  if (!part.includes("\n.")) return part;
  if (typeof part === "string") return part.replaceAll("\n.", "\n..");
  return Buffer.from(part.toString("latin1").replaceAll("\n.", "\n.."), "latin1");
}

function lastTwo(part: string | Buffer): string {
  return typeof part === "string" ? part.slice(-2) : part.subarray(-2).toString("latin1");
}
