import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLive } from "../../../platform/live.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import "../document-reasons.ts";
import { beginDraft, draftLivePath, draftOptions, type PolicyDraft, restoreDraft } from "./draft-api.ts";
import { DraftView } from "./draft-view.tsx";
import { keptHere } from "./kept-here.ts";

const Above = () => (
  <Link to="/policies">
    <Trans>Policies</Trans>
  </Link>
);

/** Nothing is being written at this document. */
function Nothing({ documentId, title }: { documentId: string; title: string | undefined }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const viewer = useViewer();
  const hasWords = keptHere(viewer.session?.person?.id ?? "", documentId) !== undefined;
  const key = draftOptions(documentId).queryKey;
  const options = { onSuccess: (draft: PolicyDraft) => void client.setQueryData(key, draft) };
  const begin = useMutation({ mutationFn: () => beginDraft(documentId), ...options });
  const restore = useMutation({ mutationFn: () => restoreDraft(documentId), ...options });
  return (
    <Page
      title={title ?? t`Draft`}
      above={<Above />}
      state={title === undefined ? undefined : <Trans>What you wrote is put away.</Trans>}
    >
      {title === undefined ? (
        <Empty
          title={t`Nobody is writing at this document`}
          action={
            <Button loading={begin.isPending} onClick={() => begin.mutate()}>
              <Trans>Begin the next version</Trans>
            </Button>
          }
        >
          {hasWords ? (
            <Trans>Words of yours that were not saved are kept in this browser. They come back when you begin.</Trans>
          ) : (
            <Trans>The next version begins with the words of the newest one.</Trans>
          )}
        </Empty>
      ) : (
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          <Trans>Undo</Trans>
        </Button>
      )}
      {begin.error || restore.error ? <ProblemNote error={begin.error ?? restore.error} /> : null}
    </Page>
  );
}

export function DraftPage() {
  const { documentId } = useParams({ from: "/shell/policies/$documentId/draft" });
  const [discarded, setDiscarded] = useState<string>();
  const query = useQuery({
    ...draftOptions(documentId),
    // A draft that is not there will not come by asking again.
    retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < 2,
  });
  useLive(draftLivePath(documentId), [draftOptions(documentId).queryKey]);
  const isGone = query.error instanceof ApiProblem && query.error.code === "not-found";
  if (isGone) return <Nothing documentId={documentId} title={discarded} />;
  return (
    <Loaded page query={query}>
      {(draft) => <DraftView key={documentId} found={draft} onDiscarded={setDiscarded} />}
    </Loaded>
  );
}
