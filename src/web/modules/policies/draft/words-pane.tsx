import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useMemo } from "react";
import { ContentEditor, type EditorHandle } from "../../../parts/editor/editor.tsx";
import type { KnownTerm } from "../../../parts/editor/known-terms.ts";
import { Button } from "../../../ui/button.tsx";
import { pictureAddress } from "../picture-address.ts";
import styles from "./draft.module.css";
import { type Draft, type DraftText, withoutLanguage, withText } from "./draft.ts";
import { markdown } from "./draft-api.ts";
import { useLanguageName } from "./languages.tsx";
import { addPicture } from "./pictures.ts";

interface Props {
  readonly panelId: string;
  readonly documentId: string;
  readonly draft: Draft;
  readonly text: DraftText;
  readonly terms: readonly KnownTerm[];
  readonly editor: RefObject<EditorHandle | null>;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
  readonly onLeave: () => void;
}

const isBlank = ({ title, content }: DraftText): boolean =>
  title.trim() === "" && content.content?.length === 1 && content.content[0]?.content === undefined;

/** A new language may begin as a copy, so that its parts stay in their order. */
function CopyFrom({ draft, text, editor, onChange }: Props) {
  const name = useLanguageName();
  const other = draft.texts.find((one) => one.language !== text.language && !isBlank(one));
  if (!isBlank(text) || !other) return null;
  const from = name(other.language);
  return (
    <p>
      <Button
        variant="default"
        size="small"
        onClick={() => {
          onChange((now) => withText(now, text.language, { title: other.title, content: other.content }));
          editor.current?.replace(other.content);
        }}
      >
        <Trans>Begin with the {from} text</Trans>
      </Button>
    </p>
  );
}

/** The words of one language. */
export function WordsPane(props: Props) {
  const { panelId, documentId, draft, text, terms, editor, onChange, onLeave } = props;
  const { t } = useLingui();
  const { language } = text;
  const name = useLanguageName()(language);
  const addressOf = useMemo(() => pictureAddress(documentId), [documentId]);
  return (
    <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-${language}`} className={styles.words}>
      <input
        className={styles.title}
        aria-label={t`Title in ${name}`}
        lang={language}
        maxLength={200}
        placeholder={t`Title`}
        value={text.title}
        onFocus={({ currentTarget }) => {
          // Nobody wants to keep the name that it began with.
          if (currentTarget.value === t`Untitled document`) currentTarget.select();
        }}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange((now) => withText(now, language, { title: value }));
        }}
      />
      <CopyFrom {...props} />
      <ContentEditor
        ref={editor}
        isDocument
        label={t`Text in ${name}`}
        lang={language}
        content={text.content}
        placeholder={t`What is asked, of whom, and why?`}
        terms={terms}
        markdown={markdown}
        addressOf={addressOf}
        upload={(file) => addPicture(documentId, file)}
        onChange={(content) => onChange((now) => withText(now, language, { content }))}
      />
      {draft.texts.length > 1 ? (
        <Button
          variant="subtle"
          size="small"
          above={8}
          onClick={() => {
            onLeave();
            onChange((now) => withoutLanguage(now, language));
          }}
        >
          <Trans>Remove the {name} text</Trans>
        </Button>
      ) : null}
    </div>
  );
}
