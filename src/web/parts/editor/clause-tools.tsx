import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { Section, Superscript } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { noteText, referTo, targets } from "./clauses.ts";
import styles from "./editor.module.css";
import { Item, Pop } from "./pop.tsx";

function Targets({ editor, close }: { editor: Editor; close: () => void }) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const all = targets(editor);
  const fitting = all.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())).slice(0, 40);
  if (all.length === 0)
    return (
      <p className={styles.hint}>
        <Trans>Headings of this text can be referred to. It has none yet.</Trans>
      </p>
    );
  return (
    <>
      <input
        className={styles.search}
        aria-label={t`Find a heading`}
        placeholder={t`Find a heading`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {fitting.length === 0 ? null : (
        <div role="menu" aria-label={t`Headings`}>
          {fitting.map((target) => (
            <Item key={target.pos} close={close} onChoose={() => referTo(editor, target)}>
              {target.name}
            </Item>
          ))}
        </div>
      )}
    </>
  );
}

/** Refers to a heading; the reference says its number and title as they are. */
export function ReferencePop({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  return (
    <Pop name="reference" wide label={t`Refer to a clause`} face={<Section size={17} aria-hidden="true" />}>
      {(close) => <Targets editor={editor} close={close} />}
    </Pop>
  );
}

function NoteForm({ editor, text, close }: { editor: Editor; text: string; close: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const said = noteText(typed);
  const apply = () => {
    close();
    if (text !== "") editor.chain().focus().updateAttributes("footnote", { text: said }).run();
    else
      editor
        .chain()
        .focus()
        .setTextSelection(editor.state.selection.to)
        .insertContent({ type: "footnote", attrs: { text: said } })
        .run();
  };
  return (
    <div className={styles.form}>
      <label htmlFor={id}>
        <Trans>Text of the footnote</Trans>
      </label>
      <textarea
        id={id}
        data-first=""
        rows={3}
        maxLength={2_000}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (said !== "") apply();
        }}
      />
      <span className={styles.formRow}>
        <Button size="small" disabled={said === ""} onClick={apply}>
          {text === "" ? <Trans>Put in</Trans> : <Trans>Change</Trans>}
        </Button>
        {text === "" ? null : (
          <Button
            size="small"
            variant="default"
            onClick={() => {
              close();
              editor.chain().focus().deleteSelection().run();
            }}
          >
            <Trans>Remove the footnote</Trans>
          </Button>
        )}
      </span>
    </div>
  );
}

/** A new footnote, or the one that is selected. */
export function FootnotePop({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const text = useEditorState({
    editor,
    selector: ({ editor: { state } }) =>
      state.selection instanceof NodeSelection && state.selection.node.type.name === "footnote"
        ? String(state.selection.node.attrs.text)
        : "",
  });
  return (
    <Pop
      name="footnote"
      wide
      label={text === "" ? t`Footnote` : t`Change the footnote`}
      face={<Superscript size={17} aria-hidden="true" data-on={text === "" ? undefined : ""} />}
    >
      {(close) => <NoteForm editor={editor} text={text} close={close} />}
    </Pop>
  );
}
