import { AppError } from "../../errors.ts";

export type DocxRefusal = "docx-broken" | "docx-too-large" | "docx-old" | "docx-other" | "docx-empty";

const said: Readonly<Record<DocxRefusal, string>> = {
  "docx-broken":
    "The Word document is damaged or made in an unusual way. Open it in a word processor, save it again as .docx, and choose that.",
  "docx-too-large":
    "The Word document is too large to be taken over: 20 MB at most, 8 MB of them text. Divide it, or make its pictures smaller.",
  "docx-old":
    "This is a Word document of the old kind (.doc), or one with a password. Save it without a password as .docx, and choose that.",
  "docx-other": "This is no Word document. Save it as .docx or Markdown, and choose that.",
  "docx-empty": "The Word document has no text.",
};

/** A file that cannot be taken over as a document, and what to do about it. */
export function docxRefused(reason: DocxRefusal): AppError {
  const code =
    reason === "docx-too-large" ? "too-large" : reason === "docx-empty" ? "invalid-input" : "unsupported-file";
  return new AppError(code, said[reason], { reason });
}
