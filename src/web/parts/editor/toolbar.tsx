import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { Bold, Italic, List, ListOrdered, ListTree, Redo2, Undo2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { FootnotePop, ReferencePop } from "./clause-tools.tsx";
import { isNumbered, number } from "./clauses.ts";
import styles from "./editor.module.css";
import { InsertMenu } from "./insert-menu.tsx";
import type { KnownTerm } from "./known-terms.ts";
import { LinkPop } from "./link-pop.tsx";
import { type Markdown, MoreMenu } from "./more-menu.tsx";
import { CalloutMenu, StyleMenu, TableMenu } from "./place-menus.tsx";
import { TermPop } from "./term-pop.tsx";

export interface ToolProps {
  readonly editor: Editor;
}

interface ButtonProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Tool({ label, pressed, disabled, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      data-tool=""
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onPress}
    >
      {children}
    </button>
  );
}

const toolsOf = (bar: HTMLElement): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>("[data-tool]")];

/** One stop for Tab; arrows, Home and End move inside, Escape goes back to the text. */
function useRoving(editor: Editor) {
  const bar = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const tools = bar.current ? toolsOf(bar.current) : [];
    const stop = current.current && tools.includes(current.current) ? current.current : tools[0];
    for (const tool of tools) tool.tabIndex = tool === stop ? 0 : -1;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const tools = toolsOf(event.currentTarget);
    const here = tools.indexOf(event.target as HTMLElement);
    if (here === -1) return;
    if (event.key === "Escape") editor.commands.focus();
    const next = {
      ArrowRight: (here + 1) % tools.length,
      ArrowLeft: (here - 1 + tools.length) % tools.length,
      Home: 0,
      End: tools.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tools[next]?.focus();
  };
  const onFocus = (event: { target: EventTarget; currentTarget: HTMLElement }) => {
    const tools = toolsOf(event.currentTarget);
    const tool = tools.find((one) => one === event.target);
    if (!tool) return;
    current.current = tool;
    for (const one of tools) one.tabIndex = one === tool ? 0 : -1;
  };
  return { bar, onKeyDown, onFocus };
}

function useMarks(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      undo: now.can().undo(),
      redo: now.can().redo(),
      numbered: isNumbered(now),
    }),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
}

interface Props extends ToolProps {
  readonly label: string;
  readonly controls: string;
  readonly terms: readonly KnownTerm[];
  readonly markdown: Markdown | undefined;
  readonly onPicture: ((file: File) => void) | undefined;
  readonly onSaid: (words: string) => void;
  readonly isDocument: boolean;
}

export function Toolbar({ editor, label, controls, terms, markdown, onPicture, onSaid, isDocument }: Props) {
  const { t } = useLingui();
  const { bar, onKeyDown, onFocus } = useRoving(editor);
  const on = useMarks(editor);
  const list = (name: string) => () => editor.chain().focus().toggleList(name, "listItem").run();
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      aria-controls={controls}
      className={styles.toolbar}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <StyleMenu editor={editor} />
      <span className={styles.group}>
        <Tool label={t`Bold`} pressed={on.bold} onPress={() => editor.chain().focus().toggleBold().run()}>
          <Bold size={17} aria-hidden="true" />
        </Tool>
        <Tool label={t`Italic`} pressed={on.italic} onPress={() => editor.chain().focus().toggleItalic().run()}>
          <Italic size={17} aria-hidden="true" />
        </Tool>
        <LinkPop editor={editor} />
        <Tool label={t`List`} pressed={on.bulletList} onPress={list("bulletList")}>
          <List size={17} aria-hidden="true" />
        </Tool>
        <Tool label={t`Numbered list`} pressed={on.orderedList} onPress={list("orderedList")}>
          <ListOrdered size={17} aria-hidden="true" />
        </Tool>
      </span>
      {isDocument ? (
        <span className={styles.group}>
          <Tool label={t`Number the headings`} pressed={on.numbered} onPress={() => number(editor, !on.numbered)}>
            <ListTree size={17} aria-hidden="true" />
          </Tool>
          <ReferencePop editor={editor} />
          <FootnotePop editor={editor} />
        </span>
      ) : null}
      <span className={styles.group}>
        <InsertMenu editor={editor} onPicture={onPicture} hasFields={!isDocument} />
        <TableMenu editor={editor} />
        <CalloutMenu editor={editor} />
        <TermPop editor={editor} terms={terms} />
        <MoreMenu editor={editor} markdown={markdown} onSaid={onSaid} />
      </span>
      <span className={styles.end}>
        <Tool label={t`Undo`} disabled={!on.undo} onPress={() => editor.chain().focus().undo().run()}>
          <Undo2 size={17} aria-hidden="true" />
        </Tool>
        <Tool label={t`Redo`} disabled={!on.redo} onPress={() => editor.chain().focus().redo().run()}>
          <Redo2 size={17} aria-hidden="true" />
        </Tool>
      </span>
    </div>
  );
}
