import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { clauseFlaws, plainText } from "../../../../shared/clauses.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./draft.module.css";
import { discardDraft, finishDraft, type PolicyDraft } from "./draft-api.ts";
import { useLanguageName } from "./languages.tsx";
import { SaveNote } from "./save-note.tsx";
import type { Writing } from "./use-writing.ts";

interface Props {
  readonly found: PolicyDraft;
  readonly writing: Writing;
  readonly title: string;
  readonly onDiscarded: (title: string) => void;
}

/** What is still missing, in words. Seen here, not when it is saved: whoever writes and tabs on finds Finish open. */
function useLacks({ writing: { draft } }: Props): string[] {
  const { t } = useLingui();
  const name = useLanguageName();
  const lacks = draft.texts.flatMap(({ language, title, content }) => {
    const said = name(language);
    return [
      ...(title.trim() === "" ? [t`a title in ${said}`] : []),
      ...(plainText(content).trim() === "" ? [t`a text in ${said}`] : []),
    ];
  });
  const flaws = draft.texts.flatMap(({ content }) => clauseFlaws(content).map(({ kind }) => kind));
  if (flaws.includes("reference-dangling")) lacks.push(t`a heading for each reference`);
  if (flaws.includes("heading-id-twice")) lacks.push(t`a name of its own for each heading`);
  return lacks;
}

function useEnds({ found, writing, title, onDiscarded }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { documentId } = found;
  const { writer } = writing;
  const finish = useMutation({
    mutationFn: async (replaceNewer: boolean) => {
      if (!(await writer.flush())) return undefined;
      return finishDraft(documentId, { revision: writer.savedRevision(), replaceNewer });
    },
    onSuccess: async (finished) => {
      if (!finished) return;
      writer.forget();
      await client.invalidateQueries({ queryKey: ["policies", "list"] });
      await navigate({ to: "/policies/versions/$versionId", params: { versionId: finished.versionId } });
      client.removeQueries({ queryKey: ["policies", "draft", documentId] });
    },
  });
  const discard = useMutation({
    mutationFn: async () => {
      await writer.flush();
      await discardDraft(documentId, writer.savedRevision());
    },
    onSuccess: async () => {
      writer.forget();
      onDiscarded(title);
      await client.resetQueries({ queryKey: ["policies", "draft", documentId] });
    },
  });
  return { finish, discard };
}

/** What leads on stays in sight. */
export function FinishBar(props: Props) {
  const { found, writing } = props;
  const { finish, discard } = useEnds(props);
  const lacks = useLacks(props);
  const { i18n } = useLingui();
  const missing = new Intl.ListFormat(i18n.locale).format(lacks);
  const error = finish.error ?? discard.error;
  const isNewer = error instanceof ApiProblem && error.reason === "newer-version";
  return (
    <div className={styles.bar}>
      {error ? <ProblemNote error={error} /> : null}
      {isNewer ? (
        <Button size="small" variant="default" onClick={() => finish.mutate(true)}>
          <Trans>Finish it all the same</Trans>
        </Button>
      ) : null}
      <div className={styles.barRow}>
        <span className={styles.barWords}>
          {lacks.length === 0 ? <SaveNote state={writing.state} /> : <Trans>It still needs {missing}.</Trans>}
        </span>
        <span className={styles.barActions}>
          {found.can.discard ? (
            <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
              <Trans>Discard</Trans>
            </Button>
          ) : null}
          <Button
            disabled={lacks.length > 0 || writing.state.is === "conflict"}
            loading={finish.isPending}
            onClick={() => finish.mutate(false)}
          >
            <Trans>Finish</Trans>
          </Button>
        </span>
      </div>
    </div>
  );
}
