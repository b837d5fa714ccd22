import type { Extensions } from "@tiptap/core";
import { Link } from "@tiptap/extension-link";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import { type ClauseWords, documentExtensions } from "./clauses.ts";
import { KnownTerms } from "./known-terms.ts";
import { Callout, Code, CodeBlock, Field, OrderedList, Picture, Term } from "./nodes.ts";
import { tables } from "./tables.ts";

interface Options {
  readonly placeholder?: string;
  readonly labelOf?: (field: string) => string;
  readonly addressOf?: (file: string) => string;
  /** The picture as it is edited; without it, as it is stored. */
  readonly picture?: typeof Picture;
  /** Clauses, references and footnotes, which messages do without. */
  readonly isDocument?: boolean;
  readonly clauseWords?: ClauseWords;
}

/** Addresses that lead somewhere and run nothing. */
export const mayLink = (href: string): boolean => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href.trim());

const PlainLink = Link.extend({
  addAttributes: () => ({
    href: { isRequired: true, parseHTML: (element: HTMLElement) => element.getAttribute("href") },
  }),
});

/** The schema of src/platform/content, as an editor. A test compares the two. */
export function contentExtensions({
  placeholder = "",
  labelOf,
  addressOf,
  picture = Picture,
  isDocument = false,
  clauseWords,
}: Options = {}): Extensions {
  return [
    StarterKit.configure({
      heading: isDocument ? false : { levels: [1, 2, 3] },
      ...(isDocument && { document: false }),
      code: false,
      codeBlock: false,
      orderedList: false,
      link: false,
      underline: false,
      // It would change what was opened before anybody wrote.
      trailingNode: false,
    }),
    PlainLink.configure({
      openOnClick: false,
      markdownLinks: true,
      HTMLAttributes: { target: null, rel: null },
      defaultProtocol: "https",
      isAllowedUri: mayLink,
    }),
    Term,
    Code,
    CodeBlock,
    OrderedList,
    Callout,
    Field.configure(labelOf ? { labelOf } : {}),
    picture.configure(addressOf ? { addressOf } : {}),
    ...(isDocument ? documentExtensions(clauseWords) : []),
    ...tables,
    KnownTerms,
    Placeholder.configure({ placeholder }),
  ];
}
