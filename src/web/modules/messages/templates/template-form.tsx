import { Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { classifications, formats } from "../../../../shared/formats.ts";
import { emptyContent } from "../../../parts/editor/content.ts";
import { ContentEditor } from "../../../parts/editor/editor.tsx";
import { Button } from "../../../ui/button.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import compose from "../compose/compose.module.css";
import styles from "../messages.module.css";
import { classificationWords, formatWords, useLanguageName } from "../words.tsx";
import { markdown } from "../words-api.ts";
import type { NewTemplate } from "./templates-api.ts";

export type TemplateWords = NewTemplate;

interface Props {
  readonly words: TemplateWords;
  readonly editable: boolean;
  readonly onChange: (how: (before: TemplateWords) => TemplateWords) => void;
}

const noPictures = (file: string): string => file;

function Texts({ words, editable, onChange }: Props) {
  const { t } = useLingui();
  const subject = useId();
  const languageName = useLanguageName();
  const [language, setLanguage] = useState(words.variants[0]?.language ?? "en");
  const variant = words.variants.find((one) => one.language === language) ?? words.variants[0];
  const missing = ["en", "de"].filter((one) => !words.variants.some((other) => other.language === one));
  if (!variant) return null;
  const change = (part: Partial<typeof variant>) =>
    onChange((now) => ({
      ...now,
      variants: now.variants.map((one) => (one.language === variant.language ? { ...one, ...part } : one)),
    }));
  const name = languageName(variant.language);
  return (
    <>
      <div className={compose.tabRow}>
        <FilterChoices
          label={t`Language`}
          choices={words.variants.map((one) => ({ value: one.language, label: languageName(one.language) }))}
          value={variant.language}
          onChange={setLanguage}
        />
        {editable
          ? missing.map((one) => (
              <Button
                key={one}
                size="small"
                variant="subtle"
                onClick={() => {
                  const added = { language: one, subject: variant.subject, content: emptyContent };
                  onChange((now) => ({ ...now, variants: [...now.variants, added] }));
                  setLanguage(one);
                }}
              >
                <Trans>Add {languageName(one)}</Trans>
              </Button>
            ))
          : null}
      </div>
      <div className={compose.words}>
        <label htmlFor={subject} className="hidden-visually">
          <Trans>Subject</Trans>
        </label>
        <input
          id={subject}
          className={compose.subject}
          lang={variant.language}
          placeholder={t`Subject`}
          readOnly={!editable}
          maxLength={300}
          value={variant.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
        {editable ? (
          <ContentEditor
            key={variant.language}
            label={t`Words in ${name}`}
            lang={variant.language}
            content={variant.content}
            markdown={markdown}
            addressOf={noPictures}
            onChange={(content) => change({ content })}
          />
        ) : (
          <DocumentView content={variant.content} lang={variant.language} />
        )}
      </div>
    </>
  );
}

export function TemplateForm(props: Props) {
  const { words, editable, onChange } = props;
  const { t, i18n } = useLingui();
  return (
    <>
      <div className={styles.templateHead}>
        <TextInput
          label={t`Name of the template`}
          required
          disabled={!editable}
          maxLength={200}
          value={words.name}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange((now) => ({ ...now, name: value }));
          }}
        />
        <TextInput
          label={t`When to use it`}
          disabled={!editable}
          maxLength={1000}
          value={words.description}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange((now) => ({ ...now, description: value }));
          }}
        />
        <Select
          label={t`Format`}
          allowDeselect={false}
          disabled={!editable}
          data={formats.map((value) => ({ value, label: i18n._(formatWords[value]) }))}
          value={words.format}
          onChange={(value) => {
            const format = formats.find((one) => one === value);
            if (format) onChange((now) => ({ ...now, format }));
          }}
        />
        <Select
          label={t`Classification`}
          allowDeselect={false}
          disabled={!editable}
          data={classifications.map((value) => ({ value, label: i18n._(classificationWords[value]) }))}
          value={words.classification}
          onChange={(value) => {
            const classification = classifications.find((one) => one === value);
            if (classification) onChange((now) => ({ ...now, classification }));
          }}
        />
      </div>
      <Texts {...props} />
    </>
  );
}
