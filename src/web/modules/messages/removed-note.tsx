import { Trans } from "@lingui/react/macro";
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
const key = ["removed-message"];
const removedOptions = queryOptions<Removed | null>({
  queryKey: key,
  queryFn: () => null,
  staleTime: Number.POSITIVE_INFINITY,
});

export const rememberRemoved = (client: QueryClient, removed: Removed | null) => client.setQueryData(key, removed);

/** After a draft was removed: that it is, and the way back. */
export function RemovedNote() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const removed = useQuery(removedOptions).data;
  const back = useMutation({
    mutationFn: restoreMessage,
    onSuccess: async (_answer, messageId) => {
      rememberRemoved(client, null);
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
