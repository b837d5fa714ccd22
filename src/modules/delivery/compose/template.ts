import { createHash } from "node:crypto";
import type { MessageParts } from "../../../platform/mail/smtp-message.ts";
import { addressHeader, textHeader } from "./headers.ts";
import { escapeHtml } from "./html.ts";
import { quotedPrintable, softBroken } from "./quoted-printable.ts";
import type { Cut, Spans } from "./spans.ts";

/**
 * A mail as far as it is the same for everybody: text as it goes over the wire, and what is put in between. It can be
 * kept as JSON, so what was sent can be made again from it and the recipient's spans, whatever this program has become.
 */
export type Piece =
  | string
  /** As it is: an id, a date. */
  | { readonly raw: string }
  /** A span of a part in quoted-printable, escaped first in HTML; `markup` is HTML already. */
  | { readonly body: string; readonly as: "text" | "html" | "markup" }
  | { readonly header: string; readonly of: readonly Cut[] }
  /** The recipient: two spans. */
  | { readonly addressee: true }
  /** A stored file, in base64. */
  | { readonly file: string };

export interface Template {
  readonly id: string;
  readonly pieces: readonly Piece[];
}

export function templateOf(pieces: readonly Piece[]): Template {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === "string" && typeof last === "string") joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return { id: createHash("sha256").update(JSON.stringify(joined)).digest("hex"), pieces: joined };
}

/** Files by their hash, encoded once for all mails that carry them. */
export type EncodedFiles = ReadonlyMap<string, Buffer>;

export function encodeFile(bytes: Buffer): Buffer {
  const text = bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(text.endsWith("\n") || text === "" ? text : `${text}\r\n`, "latin1");
}

export function renderTemplate({ pieces }: Template, spans: Spans, files: EncodedFiles): MessageParts {
  const parts: (string | Buffer)[] = [];
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if ("file" in piece) {
      parts.push(text, files.get(piece.file) ?? Buffer.alloc(0));
      text = "";
    } else text += renderPiece(piece, spans);
  }
  parts.push(text);
  return parts;
}

type Personal = Exclude<Piece, string | { readonly file: string }>;

function renderPiece(piece: Personal, spans: Spans): string {
  const spanOf = (slot: string) => spans[slot] ?? "";
  if ("raw" in piece) return spanOf(piece.raw);
  if ("addressee" in piece) return addressHeader("To", { name: spanOf("toName"), address: spanOf("address") });
  if ("header" in piece)
    return textHeader(piece.header, piece.of.map((one) => (typeof one === "string" ? one : spanOf(one.slot))).join(""));
  const value = spanOf(piece.body);
  return softBroken(quotedPrintable(piece.as === "html" ? escapeHtml(value) : value));
}

/** A part's text, in quoted-printable, cut at its slots. */
export function bodyPieces(cuts: readonly Cut[], kind: "text" | "html"): Piece[] {
  return cuts.map((cut, index): Piece => {
    if (typeof cut !== "string")
      return { body: cut.slot, as: kind === "html" && cut.slot.endsWith("Markup") ? "markup" : kind };
    const encoded = quotedPrintable(cut);
    return index === cuts.length - 1 ? encoded : softBroken(encoded);
  });
}
