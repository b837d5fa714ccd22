import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";
import { clauseFlaws } from "../../../../shared/clauses.ts";
import type { EditorHandle } from "../../../parts/editor/editor.tsx";
import { Page } from "../../../ui/page.tsx";
import { CommentsOfDraft } from "./comments-of-draft.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import styles from "./draft.module.css";
import { type DraftText, textIn, withLanguage } from "./draft.ts";
import type { PolicyDraft } from "./draft-api.ts";
import { glossaryOptions, termsIn } from "./draft-api.ts";
import { FinishBar } from "./finish-bar.tsx";
import { LanguageTabs } from "./languages.tsx";
import { SaveNote, SaveTrouble } from "./save-note.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useWriting } from "./use-writing.ts";
import { WordsPane } from "./words-pane.tsx";

/** References that lead nowhere: shown where they stand, because nobody can follow them. */
function Flaws({ text, onShow }: { text: DraftText; onShow: (path: readonly number[]) => void }) {
  const flaws = clauseFlaws(text.content).filter(({ kind }) => kind === "reference-dangling");
  const [first] = flaws;
  if (!first) return null;
  return (
    <p className={styles.flaw} role="status">
      <Plural
        value={flaws.length}
        one="One reference leads nowhere: its heading is gone."
        other="# references lead nowhere: their headings are gone."
      />{" "}
      <button type="button" className={styles.linkLike} onClick={() => onShow(first.at)}>
        <Trans>Show</Trans>
      </button>
    </p>
  );
}

interface Props {
  readonly found: PolicyDraft;
  readonly onDiscarded: (title: string) => void;
}

export function DraftView({ found, onDiscarded }: Props) {
  const { t } = useLingui();
  const panelId = useId();
  const writing = useWriting(found);
  const { draft, state, writer } = writing;
  const [chosen, setChosen] = useState(draft.texts[0]?.language ?? "en");
  const editor = useRef<EditorHandle>(null);
  const text = textIn(draft, chosen) ?? draft.texts[0];
  const glossary = useQuery(glossaryOptions);
  if (!text) return null;
  const { language } = text;
  const title = draft.texts[0]?.title.trim() || t`Untitled document`;
  const show = (path: readonly number[]) => editor.current?.show(path);
  const next = (found.newest?.number ?? 0) + 1;
  return (
    <Page
      title={title}
      above={
        <Link to="/policies">
          <Trans>Policies</Trans>
        </Link>
      }
      state={
        <span className={styles.state}>
          <span>
            <Trans>Draft of version {next}</Trans>
          </span>
          <span>
            <SaveNote state={state} />
          </span>
        </span>
      }
    >
      <SaveTrouble writing={writing} />
      {state.is === "conflict" ? <ConflictPanel writing={writing} conflict={state.conflict} /> : null}
      <div className={styles.columns}>
        <div className={styles.main}>
          <LanguageTabs
            panelId={panelId}
            languages={draft.texts.map((one) => one.language)}
            active={language}
            onActive={setChosen}
            onAdd={(added) => {
              writer.change((now) => withLanguage(now, added));
              setChosen(added);
            }}
          />
          <Flaws text={text} onShow={show} />
          <WordsPane
            key={`${language} ${writing.round}`}
            panelId={panelId}
            documentId={found.documentId}
            draft={draft}
            text={text}
            terms={termsIn(glossary.data?.items ?? [], language)}
            editor={editor}
            onChange={(how) => writer.change(how)}
            onLeave={() => setChosen(draft.texts.find((one) => one.language !== language)?.language ?? language)}
          />
        </div>
        <div className={styles.side}>
          <CommentsOfDraft documentId={found.documentId} language={language} onShow={show} />
          <SidePanel found={found} draft={draft} language={language} onChange={(how) => writer.change(how)} />
        </div>
      </div>
      <FinishBar found={found} writing={writing} title={title} onDiscarded={onDiscarded} />
    </Page>
  );
}
