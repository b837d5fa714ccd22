import "../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Approval, decide } from "./api.ts";
import styles from "./approval.module.css";

type Decision = "approve" | "request-changes";

interface Props {
  readonly approval: Approval;
  /** Of what is on the screen: a text that changed meanwhile is not approved. */
  readonly shownHash: string;
  readonly onDone: () => Promise<void>;
}

/** Why this is theirs to decide: they were asked, or act for an office, perhaps as its deputy. */
function Why({ approval }: { approval: Approval }) {
  const step = approval.steps.find(({ id }) => id === approval.can.decide);
  const office = step?.office?.name;
  if (office === undefined) return <Trans>You are asked to approve this.</Trans>;
  return approval.can.asDeputy ? (
    <Trans>You decide this as deputy for {office}.</Trans>
  ) : (
    <Trans>You decide this for {office}.</Trans>
  );
}

export function DecideForm({ approval, shownHash, onDone }: Props) {
  const { t } = useLingui();
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useMutation({
    mutationFn: (decision: Decision) =>
      decide(approval.id, {
        stepId: approval.can.decide ?? "",
        decision,
        comment: comment.trim(),
        contentHash: shownHash,
      }),
    onSuccess: onDone,
  });
  const choose = (decision: Decision) => {
    const needsWords = decision === "request-changes" && comment.trim() === "";
    setMissing(needsWords);
    if (!needsWords) act.mutate(decision);
  };
  return (
    <div className={styles.form}>
      <p>
        <Why approval={approval} />
      </p>
      <Textarea
        label={t`Comment`}
        description={t`Needed when you ask for changes.`}
        autosize
        minRows={3}
        maxLength={5_000}
        value={comment}
        error={missing ? t`Say what should change.` : undefined}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {act.error ? <ProblemNote error={act.error} /> : null}
      <Button loading={act.isPending && act.variables === "approve"} onClick={() => choose("approve")}>
        <Trans>Approve</Trans>
      </Button>
      <Button
        variant="default"
        loading={act.isPending && act.variables === "request-changes"}
        onClick={() => choose("request-changes")}
      >
        <Trans>Ask for changes</Trans>
      </Button>
    </div>
  );
}
