import { Trans } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { restoreMessage } from "./api.ts";
import styles from "./messages.module.css";

interface Removed {
  readonly id: string;
  readonly title: string;
}

/** The draft that was removed last, as long as this page is open. */
export const removedOptions = queryOptions<Removed | null>({
  queryKey: ["removed-message"],
  queryFn: () => null,
  staleTime: Number.POSITIVE_INFINITY,
});

/** After a draft was removed: that it is, and the way back. */
export function RemovedNote() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const removed = useQuery(removedOptions).data;
  const back = useMutation({
    mutationFn: restoreMessage,
    onSuccess: async (_answer, messageId) => {
      client.setQueryData(removedOptions.queryKey, null);
      await navigate({ to: "/messages/$messageId", params: { messageId } });
    },
  });
  if (!removed) return null;
  const { title } = removed;
  return (
    <div className={styles.removed} role="status">
      <span>
        <Trans>“{title}” is removed.</Trans>
      </span>
      <Button variant="default" size="small" loading={back.isPending} onClick={() => back.mutate(removed.id)}>
        <Trans>Undo</Trans>
      </Button>
      {back.error ? <ProblemNote error={back.error} /> : null}
    </div>
  );
}
