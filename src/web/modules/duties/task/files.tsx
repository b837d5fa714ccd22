import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { addFile, removeFile, type Task, taskKey } from "./api.ts";
import styles from "./task.module.css";

const MOST_FILES = 20;

function sizeWords(bytes: number, number: (value: number) => string): string {
  if (bytes < 1_000) return `${number(bytes)} B`;
  if (bytes < 1_000_000) return `${number(Math.round(bytes / 1_000))} kB`;
  return `${number(Math.round(bytes / 100_000) / 10)} MB`;
}

export function Files({ task }: { task: Task }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: taskKey(task.id) });
  const adding = useMutation({ mutationFn: (file: File) => addFile(task.id, file), onSettled: again });
  const removing = useMutation({ mutationFn: (fileId: string) => removeFile(task.id, fileId), onSettled: again });
  if (task.files.length === 0 && !task.can.comment) return null;
  const error = adding.error ?? removing.error;
  return (
    <Section title={t`Files`}>
      {task.files.length === 0 ? null : (
        <ul className={styles.files}>
          {task.files.map((file) => (
            <li key={file.id}>
              <Paperclip size={16} aria-hidden="true" />
              <a href={`/api/tasks/${task.id}/files/${file.id}`} target="_blank" rel="noreferrer">
                {file.name}
              </a>
              <span className={styles.faint}>
                {sizeWords(file.size, format.number)} · {file.by}
              </span>
              {file.mayRemove ? (
                <IconButton label={t`Take “${file.name}” away`} onClick={() => removing.mutate(file.id)}>
                  <X size={16} aria-hidden="true" />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {error ? <ProblemNote error={error} /> : null}
      {task.can.comment && task.files.length < MOST_FILES ? (
        <FileDrop
          accept=""
          title={<Trans>Add a file</Trans>}
          hint={<Trans>Drop it here or choose one. 10 MB at most.</Trans>}
          disabled={adding.isPending}
          onFile={(file) => adding.mutate(file)}
        />
      ) : null}
    </Section>
  );
}
