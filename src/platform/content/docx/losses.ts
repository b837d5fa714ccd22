import { readXml } from "../../xml/read-xml.ts";
import type { DocxNotes } from "./notes.ts";
import { docxRefused } from "./refusals.ts";
import type { WordParts } from "./word-parts.ts";

const insertions = new Set(["ins", "moveTo"]);
const deletions = new Set(["del", "moveFrom"]);
const drawings = new Set(["chart", "relIds", "oMath", "OLEObject"]);
const longest = 60;

/** What Word's reader passes over without a word: looked for in the document itself, so that the author hears of it. */
export function noteLosses({ files, leftBehind }: WordParts, notes: DocxNotes): void {
  const document = files.get("word/document.xml");
  if (document) noteDocument(document, notes);
  noteComments(files.get("word/comments.xml"), notes);
  for (const [name, part] of files)
    if (/^word\/(header|footer)\d*\.xml$/i.test(name)) {
      const text = wordsOf(part);
      if (text !== "") notes.add("header-left-out", text);
    }
  for (const name of leftBehind) notes.add("embedded-left-out", name);
}

function noteDocument(part: Buffer, notes: DocxNotes): void {
  const open: string[] = [];
  let change: { kind: "insertion-kept" | "deletion-left-out"; author: string; depth: number; text: string } | undefined;
  const boxes = { chosen: 0, plain: 0 };
  readXml(
    part,
    {
      open(name, value) {
        open.push(name);
        const kind = insertions.has(name) ? "insertion-kept" : deletions.has(name) ? "deletion-left-out" : undefined;
        // Within a paragraph's or a row's properties it is the mark or the row that came or went.
        if (kind && !change) change = { kind, author: value("w:author") ?? "?", depth: open.length, text: "" };
        if (name === "txbxContent") boxes[open.includes("Choice") ? "chosen" : "plain"] += 1;
        if (drawings.has(name) && !open.includes("Fallback")) notes.add("drawing-left-out", drawingOf(name));
      },
      close() {
        if (change && open.length === change.depth) {
          const said = change.text.replace(/\s+/g, " ").trim();
          notes.add(change.kind, said === "" ? change.author : `${change.author}: ${shortened(said)}`);
          change = undefined;
        }
        open.pop();
      },
      text(text) {
        if (change && ["t", "delText"].includes(open.at(-1) ?? "")) change.text += text;
      },
    },
    () => docxRefused("docx-broken"),
  );
  for (let box = 0; box < Math.max(boxes.chosen, boxes.plain); box += 1) notes.add("text-box-moved", "");
}

const drawingOf = (name: string) => (name === "oMath" ? "formula" : name === "chart" ? "chart" : "drawing");

function noteComments(part: Buffer | undefined, notes: DocxNotes): void {
  if (!part) return;
  let author = "";
  let text = "";
  const reader = {
    open(name: string, value: (wanted: string) => string | undefined) {
      if (name === "comment") [author, text] = [value("w:author") ?? "?", ""];
      if (name === "p" && text !== "") text += " ";
    },
    close(name: string) {
      if (name === "comment") notes.add("comment-left-out", `${author}: ${shortened(text.trim())}`);
    },
    text(words: string) {
      text += words;
    },
  };
  readXml(part, reader, () => docxRefused("docx-broken"));
}

function wordsOf(part: Buffer): string {
  let text = "";
  let inWords = false;
  const reader = {
    open(name: string) {
      inWords = name === "t";
      if (name === "p") text += " ";
    },
    close() {
      inWords = false;
    },
    text(words: string) {
      if (inWords) text += words;
    },
  };
  readXml(part, reader, () => docxRefused("docx-broken"));
  return shortened(text.replace(/\s+/g, " ").trim());
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join("")}…`;
}
