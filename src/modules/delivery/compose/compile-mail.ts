import { createHash } from "node:crypto";
import type { Attachment } from "../ledger/message-to-queue.ts";
import { filesIn } from "./content.ts";
import { cidOf } from "./content-html.ts";
import { addressHeader, parameter, parseAddress, textHeader } from "./headers.ts";
import { asHtml, asText, type Letter, subjectOf } from "./layout.ts";
import { cleanSpan, cutAtMarks } from "./spans.ts";
import { bodyPieces, type Piece, type Template, templateOf } from "./template.ts";

export interface MailToCompile extends Letter {
  readonly kind: string;
  readonly from: string;
  readonly attachments: readonly Attachment[];
  /** Media types of the pictures that are stored; a text may name one that is not. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** The files that mails of this letter carry, by their hashes. */
export function filesOf(letter: Pick<MailToCompile, "words" | "brand" | "attachments">): string[] {
  const shown = letter.words.content ? filesIn(letter.words.content) : [];
  const logo = letter.brand.logo ? [letter.brand.logo.hash] : [];
  return [...new Set([...shown, ...logo, ...letter.attachments.map(({ hash }) => hash)])];
}

/**
 * Encodes a mail once for all its recipients. Quoted-printable always: base64 hides words and links from filters and
 * people.
 */
export function compileMail(mail: MailToCompile): Template {
  const text = leaf("text/plain; charset=utf-8", bodyPieces(cutAtMarks(asText(mail)), "text"));
  const html = leaf("text/html; charset=utf-8", bodyPieces(cutAtMarks(asHtml(mail)), "html"));
  const seed = createHash("sha256")
    .update(JSON.stringify([text, html]))
    .digest("hex")
    .slice(0, 24);
  const shown = filesOf({ ...mail, attachments: [] }).filter((hash) => mail.pictures.has(hash));
  const related =
    shown.length === 0 ? html : multipart("related", `${seed}_2`, [html, ...shown.map((hash) => picture(hash, mail))]);
  const alternative = multipart("alternative", `${seed}_1`, [text, related]);
  const body =
    mail.attachments.length === 0
      ? alternative
      : multipart("mixed", `${seed}_3`, [alternative, ...mail.attachments.map(attached)]);
  return templateOf([...headersOf(mail), "MIME-Version: 1.0\r\n", ...body]);
}

function headersOf(mail: MailToCompile): Piece[] {
  const host = new URL(mail.url).hostname;
  const sender = parseAddress(mail.from);
  const subject = cutAtMarks(subjectOf(mail));
  const listId = mail.kind.replace(/[^\w.-]/g, "");
  return [
    // The same for every attempt of one delivery, so that a receiver and a reader of logs recognise a second copy.
    "Message-ID: <",
    { raw: "deliveryId" },
    `@${host}>\r\nDate: `,
    { raw: "date" },
    `\r\n${addressHeader("From", { ...sender, name: mail.brand.senderName || sender.name })}`,
    { addressee: true },
    subject.some((cut) => typeof cut !== "string")
      ? { header: "Subject", of: subject }
      : textHeader("Subject", subject.join("")),
    // RFC 3834: nobody's holiday reply comes back.
    "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n",
    `List-Id: <${listId}.${host}>\r\nContent-Language: ${mail.language.replace(/[^\w-]/g, "") || "en"}\r\n`,
  ];
}

function leaf(type: string, body: readonly Piece[]): Piece[] {
  return [`Content-Type: ${type}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`, ...body];
}

/** Neither quoted-printable nor base64 can hold `=_`, so no text ends its own part. */
function multipart(kind: string, seed: string, parts: readonly (readonly Piece[])[]): Piece[] {
  const boundary = `=_${seed}`;
  return [
    `Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n\r\n`,
    ...parts.flatMap((part) => [`--${boundary}\r\n`, ...part, "\r\n"]),
    `--${boundary}--\r\n`,
  ];
}

function picture(hash: string, mail: MailToCompile): Piece[] {
  return [
    `Content-Type: ${mail.pictures.get(hash)}\r\nContent-ID: <${cidOf(hash)}>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    { file: hash },
  ];
}

function attached({ hash, name, mediaType }: Attachment): Piece[] {
  // A mail in a mail must not be in base64 (RFC 2046 section 5.2.1): it goes as a file.
  const safe = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) && !/^(message|multipart)\//.test(mediaType);
  const type = safe ? mediaType : "application/octet-stream";
  const fileName = cleanSpan(name) || "file";
  return [
    `Content-Type: ${type}${parameter("name", fileName)}\r\nContent-Disposition: attachment${parameter("filename", fileName)}\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    { file: hash },
  ];
}
