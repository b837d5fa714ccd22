import "../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../../ui/button.tsx";
import type { Term, TermBody } from "./api.ts";
import styles from "./glossary.module.css";
import { concernWords, useLanguageName } from "./words.tsx";

type Concern = Term["concerns"][number];
const concerns = ["confidentiality", "integrity", "availability"] as const satisfies readonly Concern[];

interface Draft {
  readonly language: string;
  readonly word: string;
  readonly forms: string;
  readonly meaning: string;
  readonly goodExample: string;
  readonly badExample: string;
}

const blank = (language: string): Draft => ({
  ...{ language, word: "", forms: "", meaning: "", goodExample: "", badExample: "" },
});

/** Those that there are and those that should be, the reader's own language first. */
function draftsOf(term: Term | undefined, own: string): Draft[] {
  const found = (term?.definitions ?? [])
    .filter((one) => one.audienceId === null)
    .map(({ forms, word, ...one }) => ({ ...one, word: word ?? "", forms: forms.join(", ") }));
  const missing = ["en", "de"].filter((language) => !found.some((one) => one.language === language));
  const drafts = [...found, ...missing.map(blank)];
  return drafts.sort((a, b) => Number(b.language === own) - Number(a.language === own));
}

/** What an audience is told in words of its own goes along unchanged. */
function bodyOf(term: Term | undefined, chosen: readonly Concern[], drafts: readonly Draft[]): TermBody {
  const general = drafts
    .filter(({ word, meaning }) => word.trim() !== "" || meaning.trim() !== "")
    .map(({ language, word, forms, meaning, goodExample, badExample }) => ({
      ...{ language, audienceId: null, word, meaning, goodExample, badExample },
      forms: forms
        .split(/[,\n]/)
        .map((form) => form.trim())
        .filter(Boolean),
    }));
  const own = (term?.definitions ?? []).filter((one) => one.audienceId !== null);
  return { concerns: [...chosen], definitions: [...general, ...own.map(({ audienceName: _, ...one }) => one)] };
}

function LanguageFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useLingui();
  const languageName = useLanguageName();
  const name = languageName(draft.language);
  const field = (key: keyof Draft) => ({
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...draft, [key]: event.currentTarget.value }),
  });
  return (
    <fieldset className={styles.language} lang={draft.language}>
      <legend>{name}</legend>
      <TextInput label={t`Word`} maxLength={100} {...field("word")} />
      <TextInput
        label={t`Other forms`}
        description={t`Plurals, spellings and abbreviations, with commas between them`}
        {...field("forms")}
      />
      <Textarea label={t`What it means, plainly`} autosize minRows={2} maxLength={2000} {...field("meaning")} />
      <Textarea label={t`How it goes well`} autosize minRows={2} maxLength={2000} {...field("goodExample")} />
      <Textarea label={t`How it goes wrong`} autosize minRows={2} maxLength={2000} {...field("badExample")} />
    </fieldset>
  );
}

interface Props {
  readonly term?: Term;
  readonly saving: boolean;
  readonly problem: ReactNode;
  readonly onSave: (body: TermBody) => void;
}

export function TermForm({ term, saving, problem, onSave }: Props) {
  const { i18n } = useLingui();
  const [chosen, setChosen] = useState<readonly Concern[]>(term?.concerns ?? []);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(term, i18n.locale));
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(bodyOf(term, chosen, drafts));
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <fieldset className={styles.checks}>
        <legend>
          <Trans>It is about</Trans>
        </legend>
        {concerns.map((concern) => (
          <label key={concern}>
            <input
              type="checkbox"
              checked={chosen.includes(concern)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, concern] : chosen.filter((one) => one !== concern))
              }
            />
            {i18n._(concernWords[concern])}
          </label>
        ))}
      </fieldset>
      {drafts.map((draft) => (
        <LanguageFields
          key={draft.language}
          draft={draft}
          onChange={(next) => setDrafts(drafts.map((one) => (one.language === next.language ? next : one)))}
        />
      ))}
      {problem}
      <div className={styles.buttons}>
        <Button type="submit" loading={saving}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
