import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { BookMarked } from "lucide-react";
import { useState } from "react";
import styles from "./editor.module.css";
import { type FoundTerm, findTerms, type KnownTerm } from "./known-terms.ts";
import { Item, Pop } from "./pop.tsx";

function mark(editor: Editor, { term, from, to }: FoundTerm): void {
  const type = editor.schema.marks.term;
  if (type) editor.view.dispatch(editor.state.tr.addMark(from, to, type.create({ id: term.id })));
}

function Terms({ editor, terms, close }: { editor: Editor; terms: readonly KnownTerm[]; close: () => void }) {
  const { from, to, empty } = editor.state.selection;
  const [search, setSearch] = useState(empty ? "" : editor.state.doc.textBetween(from, to, " ").trim());
  const { t } = useLingui();
  const wanted = search.toLowerCase();
  const fitting = terms.filter(({ word }) => word.toLowerCase().includes(wanted)).slice(0, 8);
  const choose = (term: KnownTerm) => {
    const chain = editor.chain().focus();
    if (!empty) chain.setMark("term", { id: term.id }).run();
    else
      chain.insertContent({ type: "text", text: term.word, marks: [{ type: "term", attrs: { id: term.id } }] }).run();
  };
  return (
    <>
      <input
        className={styles.search}
        aria-label={t`Word of the glossary`}
        placeholder={t`Word of the glossary`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {fitting.length === 0 ? null : (
        <div role="menu" aria-label={t`Words of the glossary`}>
          {fitting.map((term) => (
            <Item key={term.id} close={close} onChoose={() => choose(term)}>
              {term.word}
            </Item>
          ))}
        </div>
      )}
    </>
  );
}

/** Words that the glossary explains: those that stand in the text, or any other. */
export function TermPop({ editor, terms }: { editor: Editor; terms: readonly KnownTerm[] }) {
  const { t } = useLingui();
  const count = useEditorState({ editor, selector: ({ editor: now }) => findTerms(now.state.doc, terms).length });
  const isTerm = useEditorState({ editor, selector: ({ editor: now }) => now.isActive("term") });
  if (terms.length === 0) return null;
  return (
    <Pop
      wide
      label={count === 0 ? t`Glossary` : t`Glossary: it knows ${count} of these words`}
      face={
        <>
          <BookMarked size={17} aria-hidden="true" data-on={isTerm ? "" : undefined} />
          {count > 0 ? <span className={styles.count}>{count}</span> : null}
        </>
      }
    >
      {(close) => (
        <>
          {isTerm || count > 0 ? (
            <div role="menu" aria-label={t`Words in the text`}>
              {isTerm ? (
                <Item
                  close={close}
                  onChoose={() => editor.chain().focus().extendMarkRange("term").unsetMark("term").run()}
                >
                  <Trans>No longer explain this word</Trans>
                </Item>
              ) : null}
              {findTerms(editor.state.doc, terms).map((found) => (
                <Item key={found.term.id} close={close} onChoose={() => mark(editor, found)}>
                  <Trans>Explain “{found.term.word}”</Trans>
                </Item>
              ))}
            </div>
          ) : null}
          <Terms editor={editor} terms={terms} close={close} />
        </>
      )}
    </Pop>
  );
}
