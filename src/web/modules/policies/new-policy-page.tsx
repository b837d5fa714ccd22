import "../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { policiesListOptions, previewPolicy } from "./api.ts";
import { DraftForm, type Source } from "./draft-form.tsx";
import styles from "./policies.module.css";

/** UTF-8, else what editors on Windows write: umlauts are kept either way. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function Choose({ busy, onSource }: { busy: boolean; onSource: (source: Source) => void }) {
  const { t } = useLingui();
  const [pasted, setPasted] = useState("");
  return (
    <div className={styles.start}>
      <FileDrop
        accept=".md,.markdown,text/markdown,text/plain"
        disabled={busy}
        title={<Trans>Drop a Markdown file here, or choose one</Trans>}
        hint={<Trans>A .md file. Numbered and lettered lists, tables and front matter are understood.</Trans>}
        onFile={(file) => void readText(file).then((markdown) => onSource({ markdown, fileName: file.name }))}
      />
      <div className={styles.or}>
        <Trans>or</Trans>
      </div>
      <Textarea
        label={t`Paste the text`}
        autosize
        minRows={6}
        maxRows={16}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div className={styles.row}>
        <Button
          disabled={pasted.trim() === ""}
          loading={busy}
          onClick={() => onSource({ markdown: pasted, fileName: "pasted.md" })}
        >
          <Trans>Show how it reads</Trans>
        </Button>
      </div>
    </div>
  );
}

/** A new document, or with `?document=` the next version of one. */
export function NewPolicyPage() {
  const { t } = useLingui();
  const { document: documentId } = useSearch({ from: "/shell/policies/new" });
  const known = useQuery({ ...policiesListOptions({ limit: 200 }), enabled: documentId !== undefined });
  const existing = known.data?.items.find((policy) => policy.id === documentId);
  const lost = documentId !== undefined && existing === undefined;
  const preview = useMutation({
    mutationFn: async (source: Source) => ({ source, result: await previewPolicy(source.markdown, source.fileName) }),
  });
  const name = existing?.title ?? "";
  return (
    <Page
      title={existing ? t`New version of ${name}` : t`New policy`}
      state={
        preview.data ? (
          <Trans>This is how people will read it. Nothing is saved yet.</Trans>
        ) : (
          <Trans>Bring the text; you see how it reads before anything is saved.</Trans>
        )
      }
    >
      {preview.error ? (
        <div className={styles.noteAbove}>
          <ProblemNote error={preview.error} />
        </div>
      ) : null}
      {preview.isPending ? <Waiting lines={8} /> : null}
      {lost ? (
        <Loaded query={known}>{() => <ProblemNote error={new ApiProblem(404, { code: "not-found" })} />}</Loaded>
      ) : preview.data ? (
        <DraftForm
          source={preview.data.source}
          preview={preview.data.result}
          existing={existing}
          onAgain={() => preview.reset()}
        />
      ) : preview.isPending ? null : (
        <Choose busy={preview.isPending} onSource={(source) => preview.mutate(source)} />
      )}
    </Page>
  );
}
