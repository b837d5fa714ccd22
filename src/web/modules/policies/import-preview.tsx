import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { DocumentView } from "../../ui/document/render.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useClassifications } from "./classifications.ts";
import { draftOf, withLanguage, withText } from "./draft/draft.ts";
import { beginDocument, beginDraft, saveDraft } from "./draft/draft-api.ts";
import { type previewFile, readFileFor } from "./draft/pictures.ts";
import { ImportNotes } from "./import-notes.tsx";
import styles from "./policies.module.css";

interface Props {
  readonly file: File;
  readonly found: Awaited<ReturnType<typeof previewFile>>;
  /** Whose text it becomes; undefined for a new document. */
  readonly documentId: string | undefined;
  readonly onAgain: () => void;
}

/** Begins a draft with what the file says, its pictures with it. */
function useTake({ file, found, documentId }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({
      title,
      classification,
    }: {
      title: string;
      classification: "public" | "internal" | "confidential";
    }) => {
      const { language } = found;
      const begun =
        documentId === undefined
          ? await beginDocument({ texts: [{ language, title }], classification, fileName: file.name })
          : await beginDraft(documentId);
      const { content } = await readFileFor(begun.documentId, file);
      const words = documentId === undefined ? { title, content } : { content };
      const draft = withText(withLanguage(draftOf(begun), language), language, words);
      return saveDraft(begun.documentId, { ...draft, revision: begun.revision });
    },
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ["policies"] });
      await navigate({ to: "/policies/$documentId/draft", params: { documentId: draft.documentId } });
    },
  });
}

/** How a file reads, and what of it was lost, before anything is stored. */
export function ImportPreview(props: Props) {
  const { file, found, documentId, onAgain } = props;
  const { t } = useLingui();
  const [title, setTitle] = useState(found.title);
  const classifications = useClassifications();
  const [classification, setClassification] = useState(found.classification ?? "internal");
  const take = useTake(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate({ title: title.trim(), classification });
  };
  return (
    <div className={styles.draft}>
      <div className={styles.sheet}>
        <h2 className={styles.sheetTitle} lang={found.language}>
          {title}
        </h2>
        <DocumentView content={found.content} lang={found.language} />
      </div>
      <form className={styles.side} onSubmit={submit}>
        {documentId === undefined ? (
          <>
            <TextInput
              label={t`Title`}
              required
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Select
              label={t`Class`}
              allowDeselect={false}
              data={classifications}
              value={classification}
              onChange={(value) =>
                setClassification(classifications.find((one) => one.value === value)?.value ?? "internal")
              }
            />
          </>
        ) : null}
        <p className={styles.sideFacts}>
          {file.name}
          <br />
          <Plural value={found.words} one="# word" other="# words" />
          {", "}
          <Plural value={found.minutes} one="about # minute to read" other="about # minutes to read" />
        </p>
        <ImportNotes notes={found.notes} />
        {take.error ? <ProblemNote error={take.error} /> : null}
        <Button type="submit" disabled={title.trim() === ""} loading={take.isPending}>
          <Trans>Go on with this text</Trans>
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          <Trans>Choose another text</Trans>
        </Button>
      </form>
    </div>
  );
}
