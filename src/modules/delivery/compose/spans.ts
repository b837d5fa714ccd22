import { singleLine } from "./headers.ts";

/** What differs between the recipients of one template, by the names of its slots. */
export type Spans = Readonly<Record<string, string>>;

const open = "\uFDD0";
const close = "\uFDD1";
const marked = /\uFDD0([A-Za-z]+)\uFDD1/;

/** Stands in a text for a recipient's own until the text is cut there. No text that people write can hold it. */
export function mark(slot: string): string {
  return `${open}${slot}${close}`;
}

/** What people wrote, without what could be mistaken for a mark or does not belong into a text. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not get through
  return text.toWellFormed().replace(/[\uFDD0-\uFDEF\uFFFE\uFFFF]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, "");
}

/** A name as it is put into texts: on one line. */
export function cleanSpan(text: string): string {
  return singleLine(cleanText(text));
}

export type Cut = string | { readonly slot: string };

/** A text with marks, as texts and slots in turn. */
export function cutAtMarks(text: string): Cut[] {
  return text
    .split(marked)
    .map((piece, index): Cut => (index % 2 === 0 ? piece : { slot: piece }))
    .filter((piece) => piece !== "");
}
