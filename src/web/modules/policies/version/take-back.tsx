import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import type { Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import { recallVersion } from "./document-api.ts";
import styles from "./version.module.css";

/** What is approved goes back to its author before it is published. While it is decided, the approval's own panel does so. */
export function TakeBack({ version }: { version: Version }) {
  const [asking, setAsking] = useState(false);
  const after = useAfterStep();
  const recall = useMutation({ mutationFn: () => recallVersion(version.id), onSuccess: after });
  if (!version.can.recall || version.state !== "approved") return null;
  if (!asking)
    return (
      <Button variant="subtle" fullWidth above={8} onClick={() => setAsking(true)}>
        <Trans>Take its approval back …</Trans>
      </Button>
    );
  return (
    <div className={styles.form}>
      <p className={styles.consequence} role="status">
        {version.scheduledFor ? (
          <Trans>It becomes a draft again and is not published then. To be published it must be approved anew.</Trans>
        ) : (
          <Trans>It becomes a draft again. To be published it must be approved anew.</Trans>
        )}
      </p>
      {recall.error ? <ProblemNote error={recall.error} /> : null}
      <Button variant="default" loading={recall.isPending} onClick={() => recall.mutate()}>
        <Trans>Take its approval back</Trans>
      </Button>
      <Button variant="subtle" onClick={() => setAsking(false)}>
        <Trans>Leave it approved</Trans>
      </Button>
    </div>
  );
}
