import { type Editor, Extension, Node } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import type { Node as Tree } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type Clause, type ClauseNode, clauseId, clauseName, clausesOf } from "../../../shared/clauses.ts";

/** What the marks of a document say to those who hear them. */
export interface ClauseWords {
  readonly dangling: string;
  readonly footnote: (number: number) => string;
}

const NumberedDocument = Document.extend({
  addAttributes: () => ({ numbering: { default: "", rendered: false } }),
});

const NamedHeading = Heading.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      id: {
        default: "",
        keepOnSplit: false,
        parseHTML: (element: HTMLElement) => element.dataset.clause ?? "",
        renderHTML: ({ id }: { id?: string }) => (id ? { "data-clause": id } : {}),
      },
    };
  },
});

/** Shown as what the decoration around it says: only the whole document knows numbers and titles. */
const shown = (decorations: readonly { spec: { said?: string } }[]): string =>
  decorations.map(({ spec }) => spec.said).find((said) => said !== undefined) ?? "";

const Reference = Node.create<{ words: ClauseWords }>({
  name: "reference",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ words: { dangling: "", footnote: String } }),
  addAttributes: () => ({
    to: { isRequired: true, parseHTML: (element: HTMLElement) => element.dataset.reference ?? "" },
  }),
  parseHTML: () => [{ tag: "span[data-reference]" }],
  renderHTML: ({ node }) => ["span", { "data-reference": String(node.attrs.to) }],
  addNodeView() {
    const { words } = this.options;
    return ({ node, decorations }) => {
      const dom = document.createElement("span");
      const say = (to: unknown, said: string) => {
        dom.dataset.reference = String(to);
        dom.textContent = said || words.dangling;
        if (said === "") dom.dataset.dangling = "";
        else delete dom.dataset.dangling;
      };
      say(node.attrs.to, shown(decorations as never));
      return {
        dom,
        update: (next, around) => {
          if (next.type !== node.type) return false;
          say(next.attrs.to, shown(around as never));
          return true;
        },
      };
    };
  },
});

const Footnote = Node.create<{ words: ClauseWords }>({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ words: { dangling: "", footnote: String } }),
  addAttributes: () => ({
    text: { isRequired: true, parseHTML: (element: HTMLElement) => element.dataset.footnote ?? "" },
  }),
  parseHTML: () => [{ tag: "span[data-footnote]" }],
  renderHTML: ({ node }) => ["span", { "data-footnote": String(node.attrs.text) }],
  addNodeView() {
    const { words } = this.options;
    return ({ node, decorations }) => {
      const dom = document.createElement("span");
      dom.setAttribute("role", "img");
      const say = (text: unknown, number: string) => {
        dom.dataset.footnote = number;
        dom.textContent = number;
        dom.title = String(text);
        dom.setAttribute("aria-label", `${words.footnote(Number(number))}: ${String(text)}`);
      };
      say(node.attrs.text, shown(decorations as never));
      return {
        dom,
        update: (next, around) => {
          if (next.type !== node.type) return false;
          say(next.attrs.text, shown(around as never));
          return true;
        },
      };
    };
  },
});

const clauses = (doc: Tree): Clause[] => clausesOf(doc.toJSON() as ClauseNode);

function decorated(doc: Tree): DecorationSet {
  const all = clauses(doc);
  const names = new Map(all.map((clause) => [clause.id, clauseName(clause)]));
  const found: Decoration[] = [];
  let heading = 0;
  doc.forEach((node, pos) => {
    if (node.type.name !== "heading") return;
    const number = all[heading++]?.number;
    if (number) found.push(Decoration.node(pos, pos + node.nodeSize, { "data-number": number }));
  });
  let note = 0;
  doc.descendants((node, pos) => {
    const { name } = node.type;
    if (name !== "reference" && name !== "footnote") return;
    const said = name === "footnote" ? String(++note) : (names.get(String(node.attrs.to)) ?? "");
    // The words are an attribute, too: decorations of equal attributes are taken for one.
    found.push(Decoration.node(pos, pos + 1, { "data-said": said }, { said }));
  });
  return DecorationSet.create(doc, found);
}

/** Gives headings that were written a name each, once: what refers to them survives every later change. */
function named({ doc, tr, selection }: EditorState): Transaction | null {
  const taken = new Set<string>();
  const nameless: { pos: number; node: Tree }[] = [];
  doc.forEach((node, pos) => {
    if (node.type.name !== "heading") return;
    const id = String(node.attrs.id);
    const isWriting = selection.from > pos && selection.from < pos + node.nodeSize;
    if (id !== "" && !taken.has(id)) taken.add(id);
    else if (id !== "" || (!isWriting && node.textContent.trim() !== "")) nameless.push({ pos, node });
  });
  for (const { pos, node } of nameless) {
    const id = clauseId(node.textContent, taken);
    taken.add(id);
    tr.setNodeAttribute(pos, "id", id);
  }
  return nameless.length > 0 ? tr : null;
}

const key = new PluginKey<DecorationSet>("clauses");

const Clauses = Extension.create({
  name: "clauses",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => decorated(doc),
        apply: (tr, before) => (tr.docChanged ? decorated(tr.doc) : before),
      },
      props: { decorations: (state) => key.getState(state) },
      appendTransaction: (transactions, _, state) =>
        transactions.some(({ docChanged }) => docChanged) ? named(state) : null,
    }),
  ],
});

/** What documents have beyond messages. */
export const documentExtensions = (words?: ClauseWords) => [
  NumberedDocument,
  NamedHeading.configure({ levels: [1, 2, 3] }),
  words ? Reference.configure({ words }) : Reference,
  words ? Footnote.configure({ words }) : Footnote,
  Clauses,
];

export interface Target {
  readonly pos: number;
  readonly name: string;
}

/** The headings that can be referred to, where they stand. */
export function targets({ state }: Editor): Target[] {
  const all = clauses(state.doc);
  const found: Target[] = [];
  let heading = 0;
  state.doc.forEach((node, pos) => {
    const clause = node.type.name === "heading" ? all[heading++] : undefined;
    if (clause && clause.title !== "") found.push({ pos, name: clauseName(clause) });
  });
  return found;
}

/** Refers to a heading where the writing is; one without a name is given it. */
export function referTo(editor: Editor, { pos }: Target): void {
  const heading = editor.state.doc.nodeAt(pos);
  if (!heading) return;
  const taken = new Set(clauses(editor.state.doc).map(({ id }) => id));
  const to = String(heading.attrs.id) || clauseId(heading.textContent, taken);
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setNodeAttribute(pos, "id", to);
      return true;
    })
    .insertContent({ type: "reference", attrs: { to } })
    .run();
}

export const isNumbered = (editor: Editor): boolean => editor.state.doc.attrs.numbering === "clauses";

export function number(editor: Editor, on: boolean): void {
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setDocAttribute("numbering", on ? "clauses" : "");
      return true;
    })
    .run();
}

/** A footnote's text as it may stand in a line. */
export const noteText = (typed: string): string =>
  typed
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 2_000)
    .trim();
