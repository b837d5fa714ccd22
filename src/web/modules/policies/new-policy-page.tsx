import "../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FilePlus2, Library } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import "./document-reasons.ts";
import { beginDocument } from "./draft/draft-api.ts";
import { previewFile } from "./draft/pictures.ts";
import { ImportPreview } from "./import-preview.tsx";
import styles from "./policies.module.css";
import { documentOptions } from "./version/document-api.ts";

/** UTF-8, else what editors on Windows write: umlauts are kept either way. */
async function asUtf8(file: File): Promise<File> {
  if (!/\.(md|markdown|txt)$/i.test(file.name)) return file;
  const bytes = await file.arrayBuffer();
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return file;
  } catch {
    return new File([new TextDecoder("windows-1252").decode(bytes)], file.name);
  }
}

/** Write it here, or begin with one of ours. */
function WithoutFile() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => beginDocument({ texts: [{ language: i18n.locale, title: t`Untitled document` }] }),
    onSuccess: ({ documentId }) => navigate({ to: "/policies/$documentId/draft", params: { documentId } }),
  });
  return (
    <>
      <div className={styles.ways}>
        <button type="button" className={styles.way} disabled={begin.isPending} onClick={() => begin.mutate()}>
          <FilePlus2 size={22} aria-hidden="true" />
          <span>
            <strong>
              <Trans>Write it here</Trans>
            </strong>
            <span>
              <Trans>An empty page, saved as you write.</Trans>
            </span>
          </span>
        </button>
        <Link to="/policies/starters" className={styles.way}>
          <Library size={22} aria-hidden="true" />
          <span>
            <strong>
              <Trans>Begin with a starter policy</Trans>
            </strong>
            <span>
              <Trans>Plain texts of one page, in English and German.</Trans>
            </span>
          </span>
        </Link>
      </div>
      {begin.error ? <ProblemNote error={begin.error} /> : null}
    </>
  );
}

function Choose({ busy, hasWays, onFile }: { busy: boolean; hasWays: boolean; onFile: (file: File) => void }) {
  const { t } = useLingui();
  const [pasted, setPasted] = useState("");
  return (
    <div className={styles.start}>
      {hasWays ? <WithoutFile /> : null}
      <FileDrop
        accept=".md,.markdown,.txt,.docx,text/markdown,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        disabled={busy}
        title={<Trans>Drop a Word or Markdown file here, or choose one</Trans>}
        hint={<Trans>You see how it reads, and what was lost, before anything is stored.</Trans>}
        onFile={(file) => void asUtf8(file).then(onFile)}
      />
      <div className={styles.or}>
        <Trans>or</Trans>
      </div>
      <Textarea
        label={t`Paste the text`}
        autosize
        minRows={4}
        maxRows={16}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div className={styles.row}>
        <Button
          variant="default"
          disabled={pasted.trim() === ""}
          loading={busy}
          onClick={() => onFile(new File([pasted], "pasted.md"))}
        >
          <Trans>Show how it reads</Trans>
        </Button>
      </div>
    </div>
  );
}

/** A new document, or with `?document=` a changed text for one. */
export function NewPolicyPage() {
  const { t } = useLingui();
  const { document: documentId } = useSearch({ from: "/shell/policies/new" });
  const known = useQuery({ ...documentOptions(documentId ?? ""), enabled: documentId !== undefined });
  const preview = useMutation({
    mutationFn: async (file: File) => ({ file, found: await previewFile(file) }),
  });
  const name = known.data?.title ?? "";
  return (
    <Page
      title={documentId === undefined ? t`New policy` : t`Changed text of ${name}`}
      state={
        preview.data ? (
          <Trans>This is how people will read it. Nothing is saved yet.</Trans>
        ) : (
          <Trans>Write it here, or bring the text.</Trans>
        )
      }
    >
      {preview.error || known.error ? (
        <div className={styles.noteAbove}>
          <ProblemNote error={preview.error ?? known.error} />
        </div>
      ) : null}
      {preview.isPending ? <Waiting lines={8} /> : null}
      {preview.data ? (
        <ImportPreview {...preview.data} documentId={documentId} onAgain={() => preview.reset()} />
      ) : preview.isPending || known.error ? null : (
        <Choose busy={preview.isPending} hasWays={documentId === undefined} onFile={(file) => preview.mutate(file)} />
      )}
    </Page>
  );
}
