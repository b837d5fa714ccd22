import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { ChevronDown, CircleAlert, CircleCheck, Info, Table2 } from "lucide-react";
import styles from "./editor.module.css";
import { Item, Pop } from "./pop.tsx";
import { inTable, tableStep, type tableSteps } from "./tables.ts";
import { calloutTones, styleWords } from "./words.ts";

function styleOf(editor: Editor): string {
  for (const level of [1, 2, 3]) if (editor.isActive("heading", { level })) return `heading${level}`;
  if (editor.isActive("codeBlock")) return "codeBlock";
  return editor.isActive("blockquote") ? "blockquote" : "paragraph";
}

function applyStyle(editor: Editor, style: string): void {
  const chain = editor.chain().focus();
  if (editor.isActive("blockquote") && style !== "blockquote") chain.lift("blockquote");
  if (style === "blockquote") chain.setNode("paragraph").toggleWrap("blockquote").run();
  else if (style.startsWith("heading")) chain.setNode("heading", { level: Number(style.slice(-1)) }).run();
  else chain.setNode(style).run();
}

export function StyleMenu({ editor }: { editor: Editor }) {
  const { t, i18n } = useLingui();
  const here = useEditorState({ editor, selector: ({ editor: now }) => styleOf(now) });
  const word = styleWords.find(({ style }) => style === here)?.word;
  const name = word ? i18n._(word) : "";
  return (
    <Pop
      menu
      label={t`${name}: style of the paragraph`}
      face={
        <span className={styles.styleFace}>
          {name}
          <ChevronDown size={14} aria-hidden="true" />
        </span>
      }
    >
      {(close) =>
        styleWords.map(({ style, word: title }) => (
          <Item key={style} close={close} checked={style === here} onChoose={() => applyStyle(editor, style)}>
            <span data-style={style}>{i18n._(title)}</span>
          </Item>
        ))
      }
    </Pop>
  );
}

/** Only while the writing is in a table. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const inside = useEditorState({ editor, selector: ({ editor: now }) => inTable(now) });
  if (!inside) return null;
  const steps: [keyof typeof tableSteps, string][] = [
    ["rowAbove", t`Row above`],
    ["rowBelow", t`Row below`],
    ["columnBefore", t`Column before`],
    ["columnAfter", t`Column after`],
    ["headerRow", t`First row is a heading, or not`],
    ["removeRow", t`Remove this row`],
    ["removeColumn", t`Remove this column`],
    ["removeTable", t`Remove the table`],
  ];
  return (
    <Pop
      menu
      label={t`Table`}
      face={
        <>
          <Table2 size={17} aria-hidden="true" />
          <ChevronDown size={12} aria-hidden="true" />
        </>
      }
    >
      {(close) =>
        steps.map(([step, word]) => (
          <Item key={step} close={close} onChoose={() => tableStep(editor, step)}>
            {word}
          </Item>
        ))
      }
    </Pop>
  );
}

const toneIcons = { info: Info, warning: CircleAlert, done: CircleCheck } as const;

/** Only while the writing is in a callout. */
export function CalloutMenu({ editor }: { editor: Editor }) {
  const { t, i18n } = useLingui();
  const tone = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isActive("callout") ? String(now.getAttributes("callout").tone) : null),
  });
  if (tone === null) return null;
  const Icon = toneIcons[tone as keyof typeof toneIcons] ?? Info;
  return (
    <Pop
      menu
      label={t`Box`}
      face={
        <>
          <Icon size={17} aria-hidden="true" />
          <ChevronDown size={12} aria-hidden="true" />
        </>
      }
    >
      {(close) => (
        <>
          {calloutTones.map((one) => (
            <Item
              key={one.tone}
              close={close}
              checked={one.tone === tone}
              onChoose={() => editor.chain().focus().updateAttributes("callout", { tone: one.tone }).run()}
            >
              {i18n._(one.word)}
            </Item>
          ))}
          <Item close={close} onChoose={() => editor.chain().focus().lift("callout").run()}>
            <Trans>Out of the box</Trans>
          </Item>
        </>
      )}
    </Pop>
  );
}
