import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What a field stands for, by its name. */
export const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  givenName: msg`First name`,
  displayName: msg`Full name`,
  organisation: msg`Organisation`,
};

export const calloutTones: readonly { readonly tone: string; readonly word: MessageDescriptor }[] = [
  { tone: "info", word: msg`Note` },
  { tone: "warning", word: msg`Warning` },
  { tone: "done", word: msg`Done` },
];

export const styleWords: readonly { readonly style: string; readonly word: MessageDescriptor }[] = [
  { style: "paragraph", word: msg`Text` },
  { style: "heading1", word: msg`Heading 1` },
  { style: "heading2", word: msg`Heading 2` },
  { style: "heading3", word: msg`Heading 3` },
  { style: "blockquote", word: msg`Quote` },
  { style: "codeBlock", word: msg`Code` },
];
