import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import type { Version } from "../api.ts";
import { beginDraft } from "../draft/draft-api.ts";
import { PublishForm } from "../publish/publish-form.tsx";
import { Scheduled } from "../publish/scheduled.tsx";
import { SubmitForm } from "./submit-form.tsx";
import { TakeBack } from "./take-back.tsx";
import styles from "./version.module.css";
import { Withdraw } from "./withdraw-form.tsx";

function Published({ version }: { version: Version }) {
  const format = useFormat();
  const { publication } = version;
  if (!publication) return null;
  const published = format.date(publication.publishedAt);
  return (
    <p>
      <Trans>Published on {published}.</Trans>
    </p>
  );
}

function waitingWords(version: Version): ReactNode {
  switch (version.state) {
    case "draft":
      return <Trans>An author submits this draft to an approver.</Trans>;
    case "in_review":
      return <Trans>It is being decided.</Trans>;
    case "approved":
      return <Trans>Approved. It waits to be published.</Trans>;
    default:
      return null;
  }
}

function step(version: Version): ReactNode {
  if (version.can.submit) return <SubmitForm version={version} />;
  if (version.scheduledFor) return <Scheduled version={version} at={version.scheduledFor} />;
  if (version.can.publish) return <PublishForm version={version} />;
  return waitingWords(version);
}

function WriteOn({ version }: { version: Version }) {
  const navigate = useNavigate();
  const { documentId } = version;
  const begin = useMutation({
    mutationFn: () => beginDraft(documentId),
    onSuccess: () => navigate({ to: "/policies/$documentId/draft", params: { documentId } }),
  });
  return (
    <>
      <Button
        variant={version.can.publish || version.can.submit ? "subtle" : "default"}
        above={12}
        fullWidth
        loading={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {version.state === "draft" ? <Trans>Write on</Trans> : <Trans>Write the next version</Trans>}
      </Button>
      {begin.error ? <ProblemNote error={begin.error} /> : null}
    </>
  );
}

/** The one thing this person can do next, or whom it waits for. */
export function NextStep({ version }: { version: Version }) {
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h2 id="next-step" className={styles.sideTitle}>
        <Trans>Next</Trans>
      </h2>
      <Published version={version} />
      {step(version)}
      {version.can.newVersion ? <WriteOn version={version} /> : null}
      <TakeBack version={version} />
      <Withdraw documentId={version.documentId} />
    </section>
  );
}
