import { Trans, useLingui } from "@lingui/react/macro";
import { Highlighter, NotebookPen, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { refind } from "../anchor.ts";
import { anchorsIn, pointIn, textsOf } from "../blocks.ts";
import type { Mark } from "../reading.ts";
import type { Shared } from "../tool.ts";
import styles from "./tools.module.css";

interface Chosen {
  readonly range: Range;
  /** The highlight that was tapped, if one was. */
  readonly mark?: Mark;
}

function positionOf({ range }: Chosen): { left: number; top: number } {
  const box = range.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left + box.width / 2 - 110, document.documentElement.clientWidth - 228));
  // Below, where a phone's own menu of the selection is not.
  return { left, top: Math.min(box.bottom + 10, window.innerHeight - 64) };
}

/** The highlight under a tap. */
function tapped(text: HTMLElement, marks: readonly Mark[], event: MouseEvent): Mark | undefined {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const point = caret && pointIn(text, caret.offsetNode, caret.offset);
  if (!point) return undefined;
  const texts = textsOf(text);
  return marks.find((mark) => {
    const found = mark.kind === "highlight" ? refind(texts, mark) : undefined;
    return found?.block === point.block && found.at <= point.at && point.at <= found.at + found.length;
  });
}

/** What is selected in the text, once the pointer or the key is let go. */
function useChosen({ article, keeper }: Shared) {
  const [chosen, choose] = useState<Chosen | null>(null);
  const { marks } = keeper.reading;
  useEffect(() => {
    const text = article.current;
    if (!text) return;
    const settle = () => {
      const selection = window.getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return choose(null);
      const range = selection.getRangeAt(0);
      if (text.contains(range.commonAncestorContainer)) choose({ range: range.cloneRange() });
    };
    const later = () => setTimeout(settle, 10);
    const clicked = (event: MouseEvent) => {
      const mark = window.getSelection()?.isCollapsed ? tapped(text, marks, event) : undefined;
      const caret = mark && document.caretPositionFromPoint?.(event.clientX, event.clientY);
      if (!mark || !caret) return;
      event.preventDefault();
      const range = document.createRange();
      range.setStart(caret.offsetNode, caret.offset);
      setTimeout(() => choose({ range, mark }), 20);
    };
    const changed = () => {
      if (window.getSelection()?.isCollapsed) choose((now) => (now?.mark ? now : null));
    };
    document.addEventListener("pointerup", later);
    document.addEventListener("keyup", later);
    document.addEventListener("selectionchange", changed);
    text.addEventListener("click", clicked, { capture: true });
    return () => {
      document.removeEventListener("pointerup", later);
      document.removeEventListener("keyup", later);
      document.removeEventListener("selectionchange", changed);
      text.removeEventListener("click", clicked, { capture: true });
    };
  }, [article, marks]);
  return [chosen, choose] as const;
}

/** Beside selected words: highlight them, with a note or without. Beside a highlight: its note, or away with it. */
export function SelectionMenu(shared: Shared & { readonly tell: (words: string) => void }) {
  const { t } = useLingui();
  const { article, keeper, open, tell } = shared;
  const menu = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useChosen(shared);
  if (!chosen || !article.current) return null;
  const highlight = () => {
    const anchors = article.current ? anchorsIn(article.current, chosen.range) : [];
    for (const anchor of anchors) void keeper.keepMark({ ...anchor, kind: "highlight", note: "" });
    window.getSelection()?.removeAllRanges();
    choose(null);
    tell(t`Highlighted`);
  };
  return (
    <div
      ref={menu}
      className={styles.selection}
      style={positionOf(chosen)}
      role="toolbar"
      aria-label={t`The selected words`}
      onPointerDown={(event) => event.preventDefault()}
      onPointerUp={(event) => event.nativeEvent.stopImmediatePropagation()}
    >
      {chosen.mark ? null : (
        <button type="button" onClick={highlight}>
          <Highlighter size={16} aria-hidden="true" />
          <Trans>Highlight</Trans>
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          if (!chosen.mark) highlight();
          choose(null);
          open("marks");
        }}
      >
        <NotebookPen size={16} aria-hidden="true" />
        <Trans>Note</Trans>
      </button>
      {chosen.mark ? (
        <button
          type="button"
          onClick={() => {
            if (chosen.mark) void keeper.dropMark(chosen.mark.id);
            choose(null);
            tell(t`Removed`);
          }}
        >
          <Trash2 size={16} aria-hidden="true" />
          <Trans>Remove</Trans>
        </button>
      ) : null}
    </div>
  );
}
