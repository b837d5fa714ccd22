import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** A word of the glossary in the text's language, with its other forms. */
export interface KnownTerm {
  readonly id: string;
  readonly word: string;
  readonly forms: readonly string[];
}

export interface FoundTerm {
  readonly term: KnownTerm;
  readonly from: number;
  readonly to: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Where words of the glossary stand that are not marked as such, the first of each. */
export function findTerms(doc: Node, terms: readonly KnownTerm[]): FoundTerm[] {
  const byForm = new Map(terms.flatMap((term) => [term.word, ...term.forms].map((form) => [form.toLowerCase(), term])));
  if (byForm.size === 0) return [];
  const longestFirst = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const done = new Set<string>();
  const found: FoundTerm[] = [];
  doc.descendants((node, pos, parent) => {
    const marked = node.marks.find(({ type }) => type.name === "term");
    if (marked) done.add(String(marked.attrs.id));
    if (!node.isText || marked || parent?.type.name === "codeBlock") return;
    for (const match of (node.text ?? "").matchAll(pattern)) {
      const term = byForm.get(match[0].toLowerCase());
      if (term) found.push({ term, from: pos + match.index, to: pos + match.index + match[0].length });
    }
  });
  return found.filter(({ term }) => !done.has(term.id) && done.add(term.id));
}

const key = new PluginKey<readonly KnownTerm[]>("knownTerms");

/** Underlines words that the glossary explains, until they are marked. */
export const KnownTerms = Extension.create({
  name: "knownTerms",
  addProseMirrorPlugins: () => [
    new Plugin<readonly KnownTerm[]>({
      key,
      state: {
        init: () => [],
        apply: (tr, before) => (tr.getMeta(key) as readonly KnownTerm[] | undefined) ?? before,
      },
      props: {
        decorations: (state) =>
          DecorationSet.create(
            state.doc,
            findTerms(state.doc, key.getState(state) ?? []).map(({ from, to }) =>
              Decoration.inline(from, to, { class: "known-term" }),
            ),
          ),
      },
    }),
  ],
});

export const knownTermsKey = key;
