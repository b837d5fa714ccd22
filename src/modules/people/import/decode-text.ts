import { AppError } from "../../../platform/errors.ts";

const starts = {
  utf16le: [0xff, 0xfe],
  utf16be: [0xfe, 0xff],
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
  pdf: [0x25, 0x50, 0x44, 0x46],
} as const;

/**
 * The text of a file in the encodings that HR systems write: UTF-8, UTF-16 with its byte order mark, else Windows-1252,
 * in which every byte means something. NUL characters are dropped. Refuses workbooks, pictures and empty files.
 */
export function decodeText(bytes: Uint8Array): string {
  if (beginsWith(bytes, starts.zip) || beginsWith(bytes, starts.ole))
    throw new AppError("unsupported-file", "This is a workbook, not a text file. Save it as CSV and send that.", {
      reason: "workbook",
    });
  if ([starts.png, starts.jpeg, starts.pdf].some((start) => beginsWith(bytes, start)))
    throw new AppError("unsupported-file", "This is a picture or a PDF, not a text file.", { reason: "not-text" });
  const text = decoder(bytes).decode(bytes).replaceAll("\0", "");
  if (text.trim() === "") throw new AppError("invalid-input", "The file is empty.", { reason: "file-empty" });
  return text;
}

function decoder(bytes: Uint8Array): TextDecoder {
  if (beginsWith(bytes, starts.utf16le)) return new TextDecoder("utf-16le");
  if (beginsWith(bytes, starts.utf16be)) return new TextDecoder("utf-16be");
  return isUtf8(bytes) ? new TextDecoder("utf-8") : new TextDecoder("windows-1252");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
