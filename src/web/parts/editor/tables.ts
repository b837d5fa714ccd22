import { type Editor, Extension, Node } from "@tiptap/core";
import type { NodeType } from "@tiptap/pm/model";
import { type Command, Plugin, TextSelection } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** The table commands count on spans. Ours have none: they are always one, and left out of what is stored. */
const spans = {
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
};

export const cellTypes = new Set(["tableCell", "tableHeader"]);

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  extendNodeSchema: (extension) => (extension.name === "table" ? { tableRole: "table" } : {}),
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
});

const TableRow = Node.create({
  name: "tableRow",
  content: "(tableHeader | tableCell)*",
  extendNodeSchema: (extension) => (extension.name === "tableRow" ? { tableRole: "row" } : {}),
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const TableCell = Node.create({
  name: "tableCell",
  content: "block+",
  isolating: true,
  addAttributes: () => spans,
  extendNodeSchema: (extension) => (extension.name === "tableCell" ? { tableRole: "cell" } : {}),
  parseHTML: () => [{ tag: "td" }],
  renderHTML: () => ["td", 0],
});

const TableHeader = Node.create({
  name: "tableHeader",
  content: "block+",
  isolating: true,
  addAttributes: () => spans,
  extendNodeSchema: (extension) => (extension.name === "tableHeader" ? { tableRole: "header_cell" } : {}),
  parseHTML: () => [{ tag: "th" }],
  renderHTML: () => ["th", 0],
});

/** Runs a command of ProseMirror where the writing is, and goes on there. */
function run(editor: Editor, command: Command): boolean {
  return editor
    .chain()
    .focus()
    .command(({ state, dispatch }) => command(state, dispatch))
    .run();
}

const TableKeys = Extension.create({
  name: "tableKeys",
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const { editor } = this;
    const next = () => {
      if (!isInTable(editor.state)) return false;
      return run(editor, goToNextCell(1)) || (run(editor, addRowAfter) && run(editor, goToNextCell(1)));
    };
    return { Tab: next, "Shift-Tab": () => isInTable(editor.state) && run(editor, goToNextCell(-1)) };
  },
});

/** A cell at the head of a column without a word heads nothing: it is read out as any other until it has one. */
const EmptyHeads = Extension.create({
  name: "emptyHeads",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: ({ doc }) => {
          const empty: Decoration[] = [];
          doc.descendants((node, pos) => {
            if (node.type.name === "tableHeader" && node.textContent === "")
              empty.push(Decoration.node(pos, pos + node.nodeSize, { role: "cell" }));
            return !node.isTextblock;
          });
          return DecorationSet.create(doc, empty);
        },
      },
    }),
  ],
});

export const tables = [Table, TableRow, TableHeader, TableCell, TableKeys, EmptyHeads];

const rowOf = (row: NodeType, cell: NodeType, columns: number) =>
  row.create(
    null,
    Array.from({ length: columns }, () => cell.createAndFill()).filter((one) => one !== null),
  );

/** A table of three by three with a header, the writing in its first cell. */
export function insertTable(editor: Editor): void {
  const { table, tableRow, tableHeader, tableCell } = editor.schema.nodes;
  if (!table || !tableRow || !tableHeader || !tableCell) return;
  const rows = [rowOf(tableRow, tableHeader, 3), rowOf(tableRow, tableCell, 3), rowOf(tableRow, tableCell, 3)];
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      const from = tr.selection.from;
      tr.replaceSelectionWith(table.create(null, rows)).scrollIntoView();
      // Where the table came to stand: at the writing, or after the paragraph that it could not stand in.
      let inside: number | undefined;
      tr.doc.nodesBetween(Math.max(0, from - 1), tr.doc.content.size, (node, pos) => {
        if (inside === undefined && node.type === table) inside = pos + 1;
        return inside === undefined;
      });
      if (inside !== undefined) tr.setSelection(TextSelection.near(tr.doc.resolve(inside)));
      return true;
    })
    .run();
}

export const tableSteps = {
  rowAbove: addRowBefore,
  rowBelow: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  headerRow: toggleHeaderRow,
  removeRow: deleteRow,
  removeColumn: deleteColumn,
  removeTable: deleteTable,
} satisfies Record<string, Command>;

export function tableStep(editor: Editor, step: keyof typeof tableSteps): void {
  run(editor, tableSteps[step]);
}

export const inTable = (editor: Editor): boolean => isInTable(editor.state);
