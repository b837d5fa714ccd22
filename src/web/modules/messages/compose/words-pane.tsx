import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useId, useMemo } from "react";
import { ContentEditor, type EditorHandle } from "../../../parts/editor/editor.tsx";
import type { KnownTerm } from "../../../parts/editor/known-terms.ts";
import type { Markdown } from "../../../parts/editor/more-menu.tsx";
import { fieldWords } from "../../../parts/editor/words.ts";
import { Button } from "../../../ui/button.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { addFile, fileAddress } from "../api.ts";
import { useLanguageName } from "../words.tsx";
import styles from "./compose.module.css";
import { type Draft, isBlank, keyOf, type VariantKey, withoutVariant, withWords } from "./draft.ts";
import { panelId, tabId } from "./variant-tabs.tsx";

interface Props {
  readonly messageId: string;
  readonly draft: Draft;
  readonly active: VariantKey;
  readonly editable: boolean;
  readonly voidApproval: boolean;
  readonly terms: readonly KnownTerm[];
  readonly markdown: Markdown | undefined;
  readonly editor: RefObject<EditorHandle | null>;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
  readonly onActive: (key: VariantKey) => void;
}

/** An empty text can begin as a copy of one in another language. */
function CopyFrom({ draft, active, editor, onChange }: Props) {
  const languageName = useLanguageName();
  const here = draft.variants.find((one) => keyOf(one) === active);
  const other = draft.variants.find((one) => keyOf(one) !== active && !isBlank(one));
  if (!here || !other || !isBlank(here)) return null;
  const language = languageName(other.language);
  return (
    <p className={styles.copyFrom}>
      <Button
        variant="default"
        size="small"
        onClick={() => {
          onChange((now) => withWords(now, active, { subject: other.subject, content: other.content }));
          editor.current?.replace(other.content);
        }}
      >
        <Trans>Copy from {language}</Trans>
      </Button>
    </p>
  );
}

export function WordsPane(props: Props) {
  const { messageId, draft, active, editable, terms, markdown, editor, voidApproval, onChange, onActive } = props;
  const { t, i18n } = useLingui();
  const subject = useId();
  const languageName = useLanguageName();
  const addressOf = useMemo(() => fileAddress(messageId), [messageId]);
  const variant = draft.variants.find((one) => keyOf(one) === active);
  if (!variant) return null;
  const language = languageName(variant.language);
  const brace = "{";
  const remove = () => {
    const left = withoutVariant(draft, active);
    onChange(() => left);
    onActive(left.variants[0] ? keyOf(left.variants[0]) : "");
  };
  return (
    <div id={panelId} role="tabpanel" aria-labelledby={tabId(active)} className={styles.words}>
      {editable ? (
        <>
          <label htmlFor={subject} className="hidden-visually">
            <Trans>Subject</Trans>
          </label>
          <input
            id={subject}
            className={styles.subject}
            lang={variant.language}
            maxLength={300}
            placeholder={t`Subject`}
            value={variant.subject}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChange((now) => withWords(now, active, { subject: value }));
            }}
          />
          <CopyFrom {...props} />
          <ContentEditor
            key={active}
            ref={editor}
            label={t`Words in ${language}`}
            lang={variant.language}
            content={variant.content}
            placeholder={t`What do they need to know? Type ${brace} for the recipient’s name.`}
            terms={terms}
            addressOf={addressOf}
            upload={async (file) => (await addFile(messageId, file, "picture", voidApproval)).hash}
            onChange={(content) => onChange((now) => withWords(now, active, { content }))}
            {...(markdown && { markdown })}
          />
          {draft.variants.length > 1 ? (
            <Button variant="subtle" size="small" onClick={remove}>
              <Trans>Remove the words in {language}</Trans>
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <h2 className={styles.subject} lang={variant.language}>
            {variant.subject}
          </h2>
          <DocumentView
            content={variant.content}
            lang={variant.language}
            addressOf={addressOf}
            fieldOf={(name) => `‹${fieldWords[name] ? i18n._(fieldWords[name]) : name}›`}
          />
        </>
      )}
    </div>
  );
}
