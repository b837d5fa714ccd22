import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { recallVersion, type Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import styles from "./version.module.css";

/** While it waits for its approver, whoever submitted it can take it back and make it a draft again. */
export function Recall({ version }: { version: Version }) {
  const after = useAfterStep();
  const recall = useMutation({ mutationFn: () => recallVersion(version.id), onSuccess: after });
  const approver = version.approval?.approver.displayName ?? "";
  return (
    <div className={styles.form}>
      <p>
        <Trans>Waiting for {approver} to decide.</Trans>
      </p>
      {recall.error ? <ProblemNote error={recall.error} /> : null}
      <Button variant="default" loading={recall.isPending} onClick={() => recall.mutate()}>
        <Trans>Take it back</Trans>
      </Button>
    </div>
  );
}
