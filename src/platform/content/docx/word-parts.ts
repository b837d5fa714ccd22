import { Archive } from "../../zip/archive.ts";
import { docxRefused } from "./refusals.ts";

const mostBytes = 20 * 1024 * 1024;
const mostTextBytes = 8 * 1024 * 1024;
const limits = { entries: 2_000, unpackedBytes: 120 * 1024 * 1024, ratio: 200, ratioFrom: 8 * 1024 * 1024 };
const refusals = { broken: () => docxRefused("docx-broken"), oversized: () => docxRefused("docx-too-large") };

/** The parts of a Word document that are read: unpacked, within limits, and none that could act. */
export interface WordParts {
  readonly files: Map<string, Buffer>;
  /** Of those that are left behind: macros and embedded files. */
  readonly leftBehind: readonly string[];
}

const documentPart = "word/document.xml";
const taken =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels)|word\/media\/[\w .-]+)$/i;

/** Throws what is wrong with the file and how to mend it. */
export function wordPartsOf(bytes: Uint8Array): WordParts {
  if (bytes.length > mostBytes) throw docxRefused("docx-too-large");
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).toString("hex");
  if (start.startsWith("d0cf11e0")) throw docxRefused("docx-old");
  if (!start.startsWith("504b0304")) throw docxRefused("docx-other");
  const archive = new Archive(bytes, limits, refusals);
  if (!archive.has(documentPart)) throw docxRefused("docx-other");
  const files = new Map<string, Buffer>();
  const leftBehind: string[] = [];
  for (const name of archive.names()) {
    if (/vbaProject\.bin$|\/embeddings\//i.test(name)) leftBehind.push(name.split("/").at(-1) ?? name);
    if (!taken.test(name)) continue;
    const part = archive.read(name) ?? Buffer.alloc(0);
    const isText = /\.(xml|rels)$/i.test(name);
    if (isText && part.length > mostTextBytes) throw docxRefused("docx-too-large");
    // Entities multiply, and a word processor declares none.
    if (isText && /<!(?:DOCTYPE|ENTITY)/i.test(textOf(part).slice(0, 100_000))) throw docxRefused("docx-broken");
    files.set(name, part);
  }
  return { files, leftBehind };
}

/** Word writes UTF-8; a document in another encoding is read as damaged. */
export function textOf(part: Buffer | undefined): string {
  return part?.toString("utf8") ?? "";
}
