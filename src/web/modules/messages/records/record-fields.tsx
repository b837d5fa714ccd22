import { Trans, useLingui } from "@lingui/react/macro";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { audienceChoicesOptions } from "../api.ts";
import { uploadProof } from "../archive/api.ts";
import styles from "../archive/archive.module.css";
import { kindWords, recordKinds } from "../archive/words.tsx";
import { Problem } from "../problem.tsx";
import { classificationWords } from "../words.tsx";
import type { RecordDraft } from "./draft.ts";

interface Props {
  readonly draft: RecordDraft;
  readonly correcting: boolean;
  readonly onChange: (draft: RecordDraft) => void;
}

function WhatFields({ draft, onChange }: Props) {
  const { t, i18n } = useLingui();
  return (
    <>
      <TextInput
        label={t`What it was`}
        required
        maxLength={200}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Select
          label={t`Kind`}
          allowDeselect={false}
          data={recordKinds.map((kind) => ({ value: kind, label: kindWords[kind] ? i18n._(kindWords[kind]) : kind }))}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind: recordKinds.find((one) => one === kind) ?? draft.kind })}
        />
        <TextInput
          label={t`When`}
          type="datetime-local"
          required
          value={draft.when}
          onChange={(event) => onChange({ ...draft, when: event.currentTarget.value })}
        />
      </div>
      <PersonField label={t`Who spoke`} clearable value={draft.by} onChange={(by) => onChange({ ...draft, by })} />
      {draft.by ? null : (
        <TextInput
          label={t`Who spoke, if nobody of the directory`}
          maxLength={200}
          value={draft.byWords}
          onChange={(event) => onChange({ ...draft, byWords: event.currentTarget.value })}
        />
      )}
    </>
  );
}

function Named({ people, onChange }: { people: readonly ChosenPerson[]; onChange: (people: ChosenPerson[]) => void }) {
  const { t } = useLingui();
  return (
    <>
      <PersonField
        key={people.length}
        label={t`Add somebody by name`}
        value={null}
        onChange={(person) => {
          if (person && !people.some(({ value }) => value === person.value)) onChange([...people, person]);
        }}
      />
      {people.length > 0 ? (
        <ul className={styles.chosen}>
          {people.map(({ value, label }) => (
            <li key={value}>
              <Button
                variant="default"
                size="small"
                aria-label={t`Take ${label} away`}
                onClick={() => onChange(people.filter((one) => one.value !== value))}
              >
                {label} ×
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function ToFields({ draft, onChange }: Props) {
  const { t } = useLingui();
  const audiences = useQuery(audienceChoicesOptions);
  return (
    <>
      <Select
        label={t`To an audience`}
        description={t`Whoever belonged to it at that time`}
        clearable
        clearButtonProps={{ "aria-label": t`Clear` }}
        data={(audiences.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.audienceId}
        onChange={(audienceId) => onChange({ ...draft, audienceId })}
      />
      <Named people={draft.people} onChange={(people) => onChange({ ...draft, people })} />
      <div className={styles.pair}>
        <TextInput
          label={t`How many others`}
          inputMode="numeric"
          value={draft.outsiders}
          onChange={(event) => onChange({ ...draft, outsiders: event.currentTarget.value })}
        />
        <TextInput
          label={t`Who they were`}
          maxLength={500}
          value={draft.outsidersWords}
          onChange={(event) => onChange({ ...draft, outsidersWords: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

function Proof({ draft, onChange }: Props) {
  const { t } = useLingui();
  const upload = useMutation({
    mutationFn: uploadProof,
    onSuccess: ({ hash, name }) => onChange({ ...draft, files: [...draft.files, { hash, name }] }),
  });
  return (
    <div>
      <FileDrop
        accept=""
        title={<Trans>Add proof: a photo, a list, a letter</Trans>}
        hint={<Trans>At most ten files of 10 MB</Trans>}
        disabled={upload.isPending || draft.files.length >= 10}
        onFile={(file) => upload.mutate(file)}
      />
      {upload.error ? <Problem error={upload.error} /> : null}
      <ul className={styles.chosen} aria-live="polite">
        {draft.files.map(({ hash, name }) => (
          <li key={hash}>
            <Button
              variant="default"
              size="small"
              aria-label={t`Take ${name} away`}
              onClick={() => onChange({ ...draft, files: draft.files.filter((one) => one.hash !== hash) })}
            >
              {name} ×
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function RecordFields(props: Props) {
  const { draft, correcting, onChange } = props;
  const { t, i18n } = useLingui();
  return (
    <>
      {correcting ? (
        <TextInput
          label={t`What was wrong`}
          required
          maxLength={1000}
          value={draft.reason}
          onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
        />
      ) : null}
      <WhatFields {...props} />
      <ToFields {...props} />
      <Textarea
        label={t`What was said`}
        description={t`The words themselves, or in summary`}
        required
        autosize
        minRows={4}
        value={draft.words}
        onChange={(event) => onChange({ ...draft, words: event.currentTarget.value })}
      />
      <label>
        <input
          type="checkbox"
          checked={draft.wholeWords}
          onChange={(event) => onChange({ ...draft, wholeWords: event.currentTarget.checked })}
        />{" "}
        <Trans>These are the words themselves, not a summary</Trans>
      </label>
      <Select
        label={t`Classification`}
        allowDeselect={false}
        data={Object.entries(classificationWords).map(([value, words]) => ({ value, label: i18n._(words) }))}
        value={draft.classification}
        onChange={(value) =>
          onChange({
            ...draft,
            classification:
              (["public", "internal", "confidential"] as const).find((one) => one === value) ?? draft.classification,
          })
        }
      />
      <Proof {...props} />
    </>
  );
}
