import { Plural, useLingui } from "@lingui/react/macro";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useClassifications } from "../classifications.ts";
import styles from "./draft.module.css";
import { type Draft, withNote } from "./draft.ts";
import { officesOptions, type PolicyDraft } from "./draft-api.ts";
import { useLanguageName } from "./languages.tsx";

interface Props {
  readonly found: PolicyDraft;
  readonly draft: Draft;
  readonly language: string;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
}

/** What changed, for readers: they get it before the text. */
function ChangeNote({ found, draft, language, onChange }: Props) {
  const { t } = useLingui();
  const name = useLanguageName()(language);
  if (!found.base) return null;
  return (
    <Textarea
      label={t`What changed for readers, in ${name}`}
      description={t`They read this before the new text.`}
      lang={language}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={2_000}
      value={draft.changeNote[language] ?? ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange((now) => withNote(now, language, value));
      }}
    />
  );
}

function Facts({ found, language }: Props) {
  const here = found.texts.find((one) => one.language === language);
  const writers = found.writers.map(({ displayName }) => displayName).join(", ");
  return (
    <p className={styles.quiet}>
      {here ? (
        <>
          <Plural value={here.words} one="# word" other="# words" />
          {", "}
          <Plural value={here.minutes} one="about # minute to read" other="about # minutes to read" />
          <br />
        </>
      ) : null}
      <Plural
        value={found.writers.length}
        one={`Written by ${writers}, who cannot approve it.`}
        other={`Written by ${writers}. None of them can approve it.`}
      />
    </p>
  );
}

/** What is said about the document beside its words. */
export function SidePanel(props: Props) {
  const { found, draft, onChange } = props;
  const { t } = useLingui();
  const offices = useQuery(officesOptions);
  const known = offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const own = found.ownerOffice;
  const choices =
    own && !known.some(({ value }) => value === own.id) ? [...known, { value: own.id, label: own.name }] : known;
  const classifications = useClassifications();
  return (
    <section className={styles.about} aria-label={t`About the document`}>
      <ChangeNote {...props} />
      <Select
        label={t`Class`}
        allowDeselect={false}
        data={classifications}
        value={draft.classification}
        onChange={(value) => {
          const found = classifications.find((one) => one.value === value);
          if (found) onChange((now) => ({ ...now, classification: found.value }));
        }}
      />
      <Select
        label={t`Owner`}
        description={t`The office that answers questions and looks after it.`}
        placeholder={t`No office yet`}
        clearable
        searchable
        data={choices}
        value={draft.ownerOfficeId}
        onChange={(value) => onChange((now) => ({ ...now, ownerOfficeId: value }))}
      />
      <TextInput
        type="date"
        label={t`Review on`}
        description={t`The owner is asked then whether it is still right.`}
        value={draft.reviewOn ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange((now) => ({ ...now, reviewOn: value === "" ? null : value }));
        }}
      />
      <Facts {...props} />
    </section>
  );
}
