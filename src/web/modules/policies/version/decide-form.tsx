import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { decideApproval, type Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import styles from "./version.module.css";

type Approval = NonNullable<Version["approval"]>;
type Decision = "approve" | "request-changes";

/** The decision carries the hash of what is on the screen: a text that changed meanwhile is not approved. */
export function DecideForm({ version, approval }: { version: Version; approval: Approval }) {
  const { t } = useLingui();
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState(false);
  const after = useAfterStep();
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      decideApproval(approval.id, { decision, comment: comment.trim(), contentHash: version.contentHash }),
    onSuccess: after,
  });
  const choose = (decision: Decision) => {
    const needsWords = decision === "request-changes" && comment.trim() === "";
    setAsked(needsWords);
    if (!needsWords) decide.mutate(decision);
  };
  return (
    <div className={styles.form}>
      <p>
        <Trans>You were asked to approve this version.</Trans>
      </p>
      <Textarea
        label={t`Comment`}
        description={t`Needed when you ask for changes.`}
        autosize
        minRows={3}
        value={comment}
        error={asked ? t`Say what should change.` : undefined}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {decide.error ? <ProblemNote error={decide.error} /> : null}
      <Button loading={decide.isPending && decide.variables === "approve"} onClick={() => choose("approve")}>
        <Trans>Approve this version</Trans>
      </Button>
      <Button
        variant="default"
        loading={decide.isPending && decide.variables === "request-changes"}
        onClick={() => choose("request-changes")}
      >
        <Trans>Ask for changes</Trans>
      </Button>
    </div>
  );
}
