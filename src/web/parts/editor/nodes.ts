import { Mark, markInputRule, mergeAttributes, Node, textblockTypeInputRule, wrappingInputRule } from "@tiptap/core";

/** A code block as it is stored: no language, no marks. */
export const CodeBlock = Node.create({
  name: "codeBlock",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: () => ["pre", ["code", 0]],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    const leave = () => {
      const { $from, empty } = this.editor.state.selection;
      const isLast = $from.parentOffset === $from.parent.content.size;
      if (!empty || $from.parent.type !== this.type || !isLast || !$from.parent.textContent.endsWith("\n\n"))
        return false;
      return this.editor
        .chain()
        .command(({ tr }) => {
          tr.delete($from.pos - 2, $from.pos);
          return true;
        })
        .exitCode()
        .run();
    };
    return {
      "Mod-Alt-c": () => this.editor.commands.toggleNode(this.name, "paragraph"),
      // An empty block is left by one more Backspace, a full one by two empty lines.
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.parent.type !== this.type || $from.parent.content.size > 0) return false;
        return this.editor.commands.clearNodes();
      },
      Enter: leave,
    };
  },
});

/** Also inside bold words: what was stored so stays so. */
export const Code = Mark.create({
  name: "code",
  priority: 90,
  code: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: () => ["code", 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark(this.name) };
  },
});

const listTypes: Readonly<Record<string, string>> = {
  "lower-alpha": "a",
  "upper-alpha": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};

export const OrderedList = Node.create({
  name: "orderedList",
  group: "block list",
  content: "listItem+",
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => Number(element.getAttribute("start")) || 1,
      renderHTML: ({ start }: { start?: number }) => (start === 1 ? {} : { start }),
    },
    style: {
      default: "decimal",
      parseHTML: (element: HTMLElement) =>
        Object.keys(listTypes).find((style) => listTypes[style] === element.getAttribute("type")) ?? "decimal",
      renderHTML: ({ style }: { style?: string }) => {
        const type = listTypes[style ?? ""];
        return type === undefined ? {} : { type };
      },
    },
  }),
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
  addInputRules() {
    const begin = (match: RegExpMatchArray) => ({ start: Number(match[1]) });
    return [wrappingInputRule({ find: /^(\d{1,3})\.\s$/, type: this.type, getAttributes: begin })];
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-7": () => this.editor.commands.toggleList(this.name, "listItem") };
  },
});

const calloutWords: Readonly<Record<string, string>> = { NOTE: "info", WARNING: "warning", DONE: "done" };

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    tone: { default: "info", parseHTML: (element: HTMLElement) => element.dataset.callout ?? "info" },
  }),
  parseHTML: () => [{ tag: "aside[data-callout]" }],
  renderHTML: ({ node }) => ["aside", { "data-callout": String(node.attrs.tone), role: "note" }, 0],
  addInputRules() {
    const tone = (match: RegExpMatchArray) => ({ tone: calloutWords[(match[1] ?? "").toUpperCase()] ?? "info" });
    return [wrappingInputRule({ find: /^\[!(NOTE|WARNING|DONE)\]\s$/i, type: this.type, getAttributes: tone })];
  },
});

/** Stands for the recipient's own; shown as what it stands for. */
export const Field = Node.create<{ labelOf: (name: string) => string }>({
  name: "field",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addOptions: () => ({ labelOf: (name) => name }),
  addAttributes: () => ({
    name: { isRequired: true, parseHTML: (element: HTMLElement) => element.dataset.field ?? "" },
  }),
  parseHTML: () => [{ tag: "span[data-field]" }],
  renderHTML({ node }) {
    return ["span", { "data-field": String(node.attrs.name) }, this.options.labelOf(String(node.attrs.name))];
  },
  renderText: ({ node }) => `{${String(node.attrs.name)}}`,
});

/** A word of the glossary. */
export const Term = Mark.create({
  name: "term",
  priority: 990,
  inclusive: false,
  addAttributes: () => ({
    id: { isRequired: true, parseHTML: (element: HTMLElement) => element.dataset.term ?? "" },
  }),
  parseHTML: () => [{ tag: "span[data-term]" }],
  renderHTML: ({ mark }) => ["span", mergeAttributes({ "data-term": String(mark.attrs.id) }), 0],
});

export interface PictureOptions {
  readonly addressOf: (file: string) => string;
}

export const Picture = Node.create<PictureOptions>({
  name: "image",
  group: "block",
  draggable: true,
  addOptions: () => ({ addressOf: (file) => file }),
  addAttributes: () => ({
    file: { isRequired: true, parseHTML: (element: HTMLElement) => element.dataset.file ?? "" },
    alt: { default: "", parseHTML: (element: HTMLElement) => element.getAttribute("alt") ?? "" },
    purpose: {
      default: "words",
      parseHTML: (element: HTMLElement) =>
        element.getAttribute("role") === "presentation" && !element.getAttribute("alt") ? "decoration" : "words",
    },
  }),
  parseHTML: () => [{ tag: "img[data-file]" }],
  renderHTML({ node }) {
    const { file, alt, purpose } = node.attrs as { file: string; alt: string; purpose: string };
    const role = purpose === "decoration" ? { role: "presentation" } : {};
    return ["img", { "data-file": file, src: this.options.addressOf(file), alt, ...role }];
  },
});
