import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type RefObject, useEffect, useState } from "react";
import styles from "./editor.module.css";
import { fieldWords } from "./words.ts";

interface Typed {
  readonly words: string;
  readonly from: number;
}

/** An opened brace right before the writing, with what was typed since. */
function typedField(editor: Editor): Typed | null {
  const { $from, empty } = editor.state.selection;
  if (!empty || !editor.isEditable || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  const words = /\{([\p{L} ]{0,20})$/u.exec(before)?.[1];
  return words === undefined ? null : { words, from: $from.pos - words.length - 1 };
}

type OnKey = (event: KeyboardEvent) => boolean;

interface Props {
  readonly editor: Editor;
  readonly keys: RefObject<OnKey | undefined>;
}

/** A brace offers what can stand for the recipient. */
export function FieldMenu({ editor, keys }: Props) {
  const { t, i18n } = useLingui();
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<number>();
  const typed = useEditorState({
    editor,
    selector: ({ editor: now }) => typedField(now),
    equalityFn: (a, b) => a?.from === b?.from && a?.words === b?.words,
  });
  const wanted = (typed?.words ?? "").toLowerCase();
  const fitting = Object.entries(fieldWords)
    .map(([name, word]) => ({ name, label: i18n._(word) }))
    .filter(({ name, label }) => `${label} ${name}`.toLowerCase().includes(wanted));
  const open = typed !== null && typed.from !== closedAt && fitting.length > 0;
  const chosen = fitting[Math.min(active, fitting.length - 1)];
  const put = (name: string) => {
    if (!typed) return;
    const range = { from: typed.from, to: editor.state.selection.from };
    editor.chain().focus().insertContentAt(range, { type: "field", attrs: { name } }).run();
  };
  const onKey: OnKey = (event) => {
    if (!open || !chosen) return false;
    const step = { ArrowDown: 1, ArrowUp: fitting.length - 1 }[event.key];
    if (step !== undefined) setActive((active + step) % fitting.length);
    else if (event.key === "Enter" || event.key === "Tab") put(chosen.name);
    else if (event.key === "Escape") setClosedAt(typed.from);
    else return false;
    return true;
  };
  useEffect(() => {
    keys.current = onKey;
  });
  if (!open) return null;
  const box = editor.view.coordsAtPos(typed.from);
  const left = Math.min(box.left, document.documentElement.clientWidth - 240);
  return (
    <div className={styles.fields} style={{ top: box.bottom + 4, left: Math.max(8, left) }}>
      <div role="listbox" aria-label={t`Stands for the recipient`}>
        {fitting.map(({ name, label }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the text, which moves the choice
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={name}
            role="option"
            aria-selected={name === chosen?.name}
            className={styles.item}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => put(name)}
          >
            {label}
          </div>
        ))}
      </div>
      <span className="hidden-visually" role="status">
        {chosen?.label}
      </span>
    </div>
  );
}
