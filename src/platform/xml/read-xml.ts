import { Parser } from "saxen";

export interface XmlReader {
  /** Names without their prefix; attributes as they stand, their entities decoded. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads XML without ever holding a tree. Document type declarations, where entity bombs live, are refused. */
export function readXml(bytes: Buffer, reader: XmlReader, broken: () => Error): void {
  const parser = new Parser();
  const refuse = () => {
    throw broken();
  };
  const { open, close, text } = reader;
  if (open)
    parser.on("openTag", (name, attributes) => {
      let read: Record<string, string> | undefined;
      open(withoutPrefix(name), (wanted) => {
        read ??= attributes();
        const value = read[wanted] ?? (wanted === "id" ? prefixed(read, wanted) : undefined);
        return value === undefined ? undefined : decodeEntities(value);
      });
    });
  if (close) parser.on("closeTag", (name) => close(withoutPrefix(name)));
  if (text) {
    parser.on("text", (content) => text(decodeEntities(content)));
    parser.on("cdata", (content) => text(content));
  }
  parser.on("attention", refuse);
  parser.on("error", refuse);
  parser.parse(decodeXml(bytes, broken));
}

/** Relationships are referred to in a namespace of their own, mostly but not always called r. */
function prefixed(attributes: Record<string, string>, name: string): string | undefined {
  const key = Object.keys(attributes).find((one) => one.endsWith(`:${name}`));
  return attributes[`r:${name}`] ?? attributes[key ?? ""];
}

function decodeXml(bytes: Buffer, broken: () => Error): string {
  const [first, second] = bytes;
  if (first === 0x3c && second === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0 && second === 0x3c) return new TextDecoder("utf-16be").decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return declaredDecoder(bytes, broken).decode(bytes);
}

function declaredDecoder(bytes: Buffer, broken: () => Error): TextDecoder {
  const declaration = bytes.toString("latin1", 0, 200);
  const [, name = "utf-8"] = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  // Whoever can be read so far does not have two bytes a character.
  if (/^utf-?16/i.test(name)) return new TextDecoder("utf-8");
  try {
    return new TextDecoder(name);
  } catch {
    throw broken();
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}
