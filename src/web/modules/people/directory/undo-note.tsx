import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./directory.module.css";
import { changePerson, refreshPeople, rememberUndo, undoOptions } from "./directory-api.ts";

/** After an edit: that it is saved, and the way back. */
export function UndoNote({ id }: { id: string }) {
  const client = useQueryClient();
  const undo = useQuery(undoOptions(id)).data;
  const back = useMutation({
    mutationFn: (what: NonNullable<typeof undo>) => changePerson(id, what.changes, what.expectedValidFrom),
    onSuccess: () => {
      rememberUndo(client, id, null);
      return refreshPeople(client);
    },
  });
  if (back.isSuccess && !undo) {
    return (
      <p className={styles.saved} role="status">
        <Trans>Taken back. Both edits stay in the history.</Trans>
      </p>
    );
  }
  if (!undo) return null;
  return (
    <div className={styles.saved} role="status">
      <span>
        <Trans>Saved.</Trans>
      </span>
      <Button variant="default" size="small" loading={back.isPending} onClick={() => back.mutate(undo)}>
        <Trans>Undo</Trans>
      </Button>
      {back.error ? <ProblemNote error={back.error} /> : null}
    </div>
  );
}
