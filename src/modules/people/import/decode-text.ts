import { AppError } from "../../../platform/errors.ts";
import { otherWorkbook } from "./workbook/refusals.ts";

const starts = {
  utf8: [0xef, 0xbb, 0xbf],
  utf16le: [0xff, 0xfe],
  utf16be: [0xfe, 0xff],
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
  pdf: [0x25, 0x50, 0x44, 0x46],
} as const;

/** Whether this is a workbook that can be opened (a ZIP archive). Refuses those of the old kind. */
export function isWorkbook(bytes: Uint8Array): boolean {
  if (beginsWith(bytes, starts.ole)) throw otherWorkbook("old-workbook");
  return beginsWith(bytes, starts.zip);
}

/**
 * The text of a file in the encodings that HR systems write: UTF-8, UTF-16 with or without its byte order mark, else
 * Windows-1252, in which every byte means something. NUL characters are dropped. Refuses pictures and empty files.
 */
export function decodeText(bytes: Uint8Array): string {
  if ([starts.png, starts.jpeg, starts.pdf].some((start) => beginsWith(bytes, start)))
    throw new AppError("unsupported-file", "This is a picture or a PDF, not a text file.", { reason: "not-text" });
  if (isDatabase(bytes)) throw otherProgram("database");
  const text = decoder(bytes).decode(bytes).replaceAll("\0", "");
  const start = text.slice(0, 500).trimStart();
  if (/^<(?:!doctype html|html|head|body|table|meta)\b/i.test(start)) throw otherProgram("web page");
  if (/^<\?xml\b/i.test(start)) throw otherProgram("XML file");
  if (start.startsWith("{\\rtf")) throw otherProgram("text document (RTF)");
  if (text.trim() === "") throw new AppError("invalid-input", "The file is empty.", { reason: "file-empty" });
  return text;
}

/** Some programs give such a file the name of a workbook. */
function otherProgram(what: string): AppError {
  return new AppError(
    "unsupported-file",
    `This is a ${what}, whatever its name says. Open it in a spreadsheet program, save it as .xlsx or CSV, and send that.`,
    { reason: "not-text" },
  );
}

/** dBASE: a version, a date, and a header of a length that fits. No text begins so. */
function isDatabase(bytes: Uint8Array): boolean {
  const [version = 0, , month = 0, day = 0] = bytes;
  const header = (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0);
  return (
    [0x03, 0x30, 0x83, 0x8b, 0xf5].includes(version) && month <= 12 && day <= 31 && (bytes[header - 1] ?? 0) === 0x0d
  );
}

function decoder(bytes: Uint8Array): TextDecoder {
  if (beginsWith(bytes, starts.utf16le)) return new TextDecoder("utf-16le");
  if (beginsWith(bytes, starts.utf16be)) return new TextDecoder("utf-16be");
  if (beginsWith(bytes, starts.utf8)) return new TextDecoder("utf-8");
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return new TextDecoder(unmarked);
  return isUtf8(bytes) ? new TextDecoder("utf-8") : new TextDecoder("windows-1252");
}

/** UTF-16 without its mark shows in headings: of the Latin letters there, every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const head = bytes.subarray(0, 200);
  if (head.length < 10) return null;
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const enough = head.length / 5;
  if (odd > enough && even <= odd / 10) return "utf-16le";
  return even > enough && odd <= even / 10 ? "utf-16be" : null;
}

/**
 * Whether most of what is not ASCII is UTF-8. A few broken bytes in it do not make another encoding of the file: they
 * are read as U+FFFD, and the rows that have one are reported.
 */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return mostlyUtf8(bytes);
  }
}

function mostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at += 1;
      continue;
    }
    const length = first >= 0xc2 && first < 0xe0 ? 2 : first >> 4 === 0xe ? 3 : first >> 3 === 0x1e ? 4 : 0;
    const whole = length > 0 && bytes.subarray(at + 1, at + length).every((byte) => byte >> 6 === 0b10);
    if (whole && at + length <= bytes.length) {
      valid += 1;
      at += length;
    } else {
      broken += 1;
      at += 1;
    }
  }
  return valid > broken;
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
