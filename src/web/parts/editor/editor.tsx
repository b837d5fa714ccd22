import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { styleNonce } from "../../platform/nonce.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { cleanPaste, looksLikeMarkdown } from "./clean-paste.ts";
import { type Content, toContent } from "./content.ts";
import styles from "./editor.module.css";
import { contentExtensions } from "./extensions.ts";
import { FieldMenu } from "./field-menu.tsx";
import { type KnownTerm, knownTermsKey } from "./known-terms.ts";
import { leavingByTab } from "./leaving.ts";
import type { Markdown } from "./more-menu.tsx";
import { askAbout, PictureWithWords } from "./picture.tsx";
import { Toolbar } from "./toolbar.tsx";
import { fieldWords } from "./words.ts";

export interface EditorHandle {
  /** Takes other words in place of all that stand there. */
  replace(content: Content): void;
  /** Goes to a node of the tree, by its numbers from the top. */
  show(path: readonly number[]): void;
}

export interface EditorProps {
  readonly label: string;
  readonly content: Content;
  readonly lang: string;
  readonly placeholder?: string;
  readonly terms?: readonly KnownTerm[];
  readonly markdown?: Markdown;
  readonly addressOf: (file: string) => string;
  /** Keeps a picture and answers its hash. Without it there are no pictures. */
  readonly upload?: (file: File) => Promise<string>;
  readonly onChange: (content: Content) => void;
  /** Documents have clauses, references and footnotes, and nothing that stands for the recipient. */
  readonly isDocument?: boolean;
  readonly ref?: Ref<EditorHandle>;
}

const pictures = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type));

function usePictures(upload: EditorProps["upload"], onRefused: () => void) {
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<unknown>();
  const put = async (editor: Editor, files: readonly File[], at?: number) => {
    if (!upload) return onRefused();
    setError(undefined);
    for (const file of files) {
      setWaiting((count) => count + 1);
      try {
        const hash = await upload(file);
        askAbout(hash);
        const node = { type: "image", attrs: { file: hash, alt: "", purpose: "words" } };
        if (at === undefined) editor.chain().insertContent(node).run();
        else editor.chain().insertContentAt(at, node).run();
      } catch (problem) {
        setError(problem);
      } finally {
        setWaiting((count) => count - 1);
      }
    }
  };
  return { put, waiting, error };
}

/** Where a node stands, counted as the editor counts. */
function positionOf(editor: Editor, path: readonly number[]): number {
  let node = editor.state.doc;
  let position = 0;
  for (const [depth, index] of path.entries()) {
    for (let before = 0; before < index && before < node.childCount; before += 1)
      position += node.child(before).nodeSize;
    const next = index < node.childCount ? node.child(index) : undefined;
    if (!next) break;
    if (depth < path.length - 1 && !next.isText) position += 1;
    node = next;
  }
  return position;
}

function useHandle(ref: Ref<EditorHandle> | undefined, editor: Editor): void {
  useImperativeHandle(
    ref,
    () => ({
      replace: (content) => editor.commands.setContent(content),
      show: (path) => {
        const at = positionOf(editor, path);
        const dom = editor.view.nodeDOM(at);
        const element = dom instanceof HTMLElement ? dom : dom?.parentElement;
        element?.scrollIntoView({ block: "center" });
        // Of a picture only the description can be mended; of several, the first that has none.
        const all = [...(element?.querySelectorAll<HTMLInputElement>("[data-words]") ?? [])];
        const words = all.find((one) => one.value === "") ?? all[0];
        if (words) words.focus();
        else
          editor
            .chain()
            .focus()
            .setTextSelection(Math.min(at + 1, editor.state.doc.content.size))
            .run();
      },
    }),
    [editor],
  );
}

/** As in word processors, with Ctrl and Alt. */
const altTools: Readonly<Record<string, string>> = { KeyF: "footnote", KeyR: "reference" };

/** Keys that the page would take otherwise. */
function onOwnKeys(frame: HTMLElement | null, event: KeyboardEvent): boolean {
  const find = (selector: string) => frame?.querySelector<HTMLElement>(selector);
  if (event.key === "F10" && event.altKey) {
    find('[data-tool][tabindex="0"]')?.focus();
    return true;
  }
  const withKeys = event.ctrlKey || event.metaKey;
  const asked = event.altKey ? altTools[event.code] : event.key.toLowerCase() === "k" ? "link" : undefined;
  const tool = withKeys && asked ? find(`[data-tool="${asked}"]`) : undefined;
  if (!tool) return false;
  event.stopPropagation();
  event.preventDefault();
  tool.click();
  return true;
}

function useExtensions(placeholder: string, addressOf: EditorProps["addressOf"], isDocument: boolean) {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const labelOf = (name: string) => (fieldWords[name] ? i18n._(fieldWords[name]) : name);
    const clauseWords = { dangling: t`Leads nowhere`, footnote: (note: number) => t`Footnote ${note}` };
    return contentExtensions({ placeholder, labelOf, addressOf, picture: PictureWithWords, isDocument, clauseWords });
  }, [placeholder, i18n, t, addressOf, isDocument]);
}

/** Writes a text in the shape of src/platform/content: what can be made here is what can be stored. */
export function ContentEditor(props: EditorProps) {
  const {
    label,
    content,
    lang,
    placeholder = "",
    terms = [],
    markdown,
    addressOf,
    upload,
    isDocument = false,
    ref,
  } = props;
  const { t } = useLingui();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const keys = useRef<(event: KeyboardEvent) => boolean>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [said, setSaid] = useState("");
  const [leaves] = useState(leavingByTab);
  const { put, waiting, error } = usePictures(upload, () => setSaid(t`Pictures cannot stand here.`));
  const extensions = useExtensions(placeholder, addressOf, isDocument);
  const editor: Editor = useEditor({
    extensions,
    content,
    injectNonce: styleNonce,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: now }) => latest.current.onChange(toContent(now.getJSON())),
    editorProps: {
      attributes: {
        id,
        lang,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-describedby": `${id}-keys`,
        class: styles.text ?? "",
      },
      transformPastedHTML: cleanPaste,
      handleDOMEvents: { keydown: (_, event) => leaves(event) || onOwnKeys(frame.current, event) },
      handleKeyDown: (_, event) => keys.current?.(event) ?? false,
      handlePaste: (_, event) => onPaste(editor, latest.current.markdown, event, put),
      handleDrop: (view, event, _slice, moved) => {
        const files = moved ? [] : pictures(event.dataTransfer);
        if (files.length === 0) return false;
        void put(editor, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
        return true;
      },
    },
  });
  useHandle(ref, editor);
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(knownTermsKey, terms));
  }, [editor, terms]);
  return (
    <div ref={frame} className={styles.editor}>
      <Toolbar
        editor={editor}
        label={t`Shape of the text`}
        controls={id}
        terms={terms}
        markdown={markdown}
        onPicture={upload ? (file) => void put(editor, [file]) : undefined}
        onSaid={setSaid}
        isDocument={isDocument}
      />
      <EditorContent editor={editor} />
      <p id={`${id}-keys`} hidden>
        <Trans>Alt and F10 lead to the tools. Escape, then Tab leaves the text.</Trans>
      </p>
      {isDocument ? null : <FieldMenu editor={editor} keys={keys} />}
      <p className={styles.waiting} role="status">
        {waiting > 0 ? <Trans>The picture is on its way.</Trans> : said}
      </p>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}

function onPaste(
  editor: Editor,
  markdown: Markdown | undefined,
  { clipboardData }: ClipboardEvent,
  put: (editor: Editor, files: readonly File[]) => Promise<void>,
): boolean {
  const html = clipboardData?.getData("text/html") ?? "";
  const text = clipboardData?.getData("text/plain") ?? "";
  const files = pictures(clipboardData);
  if (files.length > 0 && text === "") {
    void put(editor, files);
    return true;
  }
  if (html !== "" || !markdown || editor.isActive("codeBlock") || !looksLikeMarkdown(text)) return false;
  void markdown.parse(text).then(
    ({ content: { content = [] } }) => editor.chain().focus().insertContent(content).run(),
    () => editor.chain().focus().insertContent({ type: "text", text }).run(),
  );
  return true;
}
