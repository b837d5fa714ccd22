import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { WordsField } from "../desk/words-field.tsx";
import { comment, type Task, taskKey } from "./api.ts";
import styles from "./task.module.css";

export function Comments({ task }: { task: Task }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const writing = useMutation({
    mutationFn: () => comment(task.id, words),
    onSuccess: () => setWords(""),
    onSettled: () => client.invalidateQueries({ queryKey: taskKey(task.id) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") writing.mutate();
  };
  if (task.comments.length === 0 && !task.can.comment) return null;
  return (
    <Section title={t`Comments`}>
      <ol className={styles.comments}>
        {task.comments.map((one) => (
          <li key={one.id}>
            <p className={styles.faint}>
              {one.mine ? t`You` : one.by} · <time dateTime={one.at}>{format.dateTime(one.at)}</time>
            </p>
            <p className={styles.said}>{one.words}</p>
          </li>
        ))}
      </ol>
      {task.can.comment ? (
        <form className={styles.form} onSubmit={submit}>
          <WordsField label={t`Write something`} value={words} onChange={setWords} maxLength={5_000} />
          {writing.error ? <ProblemNote error={writing.error} /> : null}
          <div>
            <Button type="submit" variant="default" loading={writing.isPending}>
              <Trans>Send</Trans>
            </Button>
          </div>
        </form>
      ) : null}
    </Section>
  );
}
