import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { DocumentView } from "../../ui/document/render.tsx";
import { useFieldError } from "../../ui/field-error.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Classification, draftPolicy, draftVersion, type PolicyRow, type Preview } from "./api.ts";
import { ImportNotes } from "./import-notes.tsx";
import styles from "./policies.module.css";

export interface Source {
  readonly markdown: string;
  readonly fileName: string;
}

interface Props {
  readonly source: Source;
  readonly preview: Preview;
  readonly existing: PolicyRow | undefined;
  readonly onAgain: () => void;
}

function useSave({ source, existing }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (words: { title: string; classification: Classification }) =>
      existing ? draftVersion(existing.id, source) : draftPolicy({ ...source, ...words }),
    onSuccess: async ({ versionId }) => {
      await client.invalidateQueries({ queryKey: ["policies"] });
      await navigate({ to: "/policies/versions/$versionId", params: { versionId } });
    },
  });
}

function useClassifications(): { value: Classification; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "public", label: t`Public` },
    { value: "internal", label: t`Internal` },
    { value: "confidential", label: t`Confidential` },
  ];
}

export function DraftForm(props: Props) {
  const { preview, existing, onAgain, source } = props;
  const { t } = useLingui();
  const [title, setTitle] = useState(existing?.title ?? preview.title);
  const [classification, setClassification] = useState<Classification>(existing?.classification ?? "internal");
  const save = useSave(props);
  const errorOf = useFieldError(save.error instanceof ApiProblem ? save.error : undefined);
  const classifications = useClassifications();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ title: title.trim(), classification });
  };
  return (
    <div className={styles.draft}>
      <div className={styles.sheet}>
        <h2 className={styles.sheetTitle}>{title}</h2>
        <DocumentView content={preview.content} lang={preview.language} />
      </div>
      <form className={styles.side} onSubmit={submit}>
        <TextInput
          label={t`Title`}
          required
          disabled={existing !== undefined}
          value={title}
          error={errorOf("title")}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label={t`Class`}
          allowDeselect={false}
          disabled={existing !== undefined}
          data={classifications}
          value={classification}
          onChange={(value) =>
            setClassification(classifications.find((one) => one.value === value)?.value ?? "internal")
          }
        />
        <p className={styles.sideFacts}>
          {source.fileName}
          <br />
          <Plural value={preview.words} one="# word" other="# words" />
          {", "}
          <Plural value={preview.minutes} one="about # minute to read" other="about # minutes to read" />
        </p>
        <ImportNotes notes={preview.notes} />
        {save.error ? <ProblemNote error={save.error} /> : null}
        <Button type="submit" loading={save.isPending}>
          <Trans>Save as draft</Trans>
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          <Trans>Choose another text</Trans>
        </Button>
      </form>
    </div>
  );
}
