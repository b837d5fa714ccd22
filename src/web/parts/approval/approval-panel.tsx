import "../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { useLive } from "../../platform/live.ts";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Approval, approvalOptions, approvalsKey, approvalsLivePath, comment, withdraw } from "./api.ts";
import styles from "./approval.module.css";
import { Comments, Course } from "./course.tsx";
import { DecideForm } from "./decide-form.tsx";
import { ReplaceForm } from "./replace-form.tsx";
import { RequestStateMark } from "./words.tsx";

interface Props {
  readonly approvalId: string;
  /** The hash of the content that stands beside the panel: a decision counts for that only. */
  readonly shownHash: string;
  /** What else on the page looks different after a step, whoever took it. */
  readonly alsoChanges?: readonly QueryKey[];
}

/** Where an approval stands, step by step, and what this person may do about it now. */
export function ApprovalPanel({ approvalId, shownHash, alsoChanges = [] }: Props) {
  const approval = useQuery(approvalOptions(approvalId));
  const client = useQueryClient();
  const keys = [approvalsKey, ["desk"], ...alsoChanges];
  useLive(approvalsLivePath, keys);
  const changed = async () => {
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  return (
    <section className={styles.panel} aria-labelledby="approval-panel">
      <h2 id="approval-panel" className={styles.title}>
        <Trans>Approval</Trans>
      </h2>
      <Loaded query={approval}>
        {(data) => <Panel key={data.id} approval={data} shownHash={shownHash} onChanged={changed} />}
      </Loaded>
    </section>
  );
}

interface PanelProps {
  readonly approval: Approval;
  readonly shownHash: string;
  readonly onChanged: () => Promise<void>;
}

function Panel({ approval, shownHash, onChanged }: PanelProps) {
  const format = useFormat();
  const name = approval.requester.displayName;
  const asked = format.dateTime(approval.requestedAt);
  return (
    <>
      <div className={styles.standing}>
        <RequestStateMark state={approval.state} />
        <p className={styles.small}>
          <Trans>
            {name} asked on {asked}
          </Trans>
        </p>
      </div>
      <Course
        approval={approval}
        below={(step) =>
          approval.can.replace.includes(step.id) ? (
            <ReplaceForm approval={approval} step={step} onDone={onChanged} />
          ) : null
        }
      />
      {approval.can.decide === null ? null : (
        <DecideForm key={approval.can.decide} approval={approval} shownHash={shownHash} onDone={onChanged} />
      )}
      <Comments approval={approval} />
      <CommentForm approval={approval} onDone={onChanged} />
      {approval.can.withdraw ? <TakeBack approval={approval} onDone={onChanged} /> : null}
    </>
  );
}

interface ActProps {
  readonly approval: Approval;
  readonly onDone: () => Promise<void>;
}

function TakeBack({ approval, onDone }: ActProps) {
  const act = useMutation({ mutationFn: () => withdraw(approval.id), onSuccess: onDone });
  return (
    <div className={styles.form}>
      {act.error ? <ProblemNote error={act.error} /> : null}
      <Button variant="default" loading={act.isPending} onClick={() => act.mutate()}>
        <Trans>Take it back</Trans>
      </Button>
    </div>
  );
}

function CommentForm({ approval, onDone }: ActProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const act = useMutation({
    mutationFn: () => comment(approval.id, text.trim()),
    onSuccess: async () => {
      setText("");
      setOpen(false);
      await onDone();
    },
  });
  if (!open)
    return (
      <Button variant="subtle" onClick={() => setOpen(true)}>
        <Trans>Say something</Trans>
      </Button>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") act.mutate();
      }}
    >
      <Textarea
        label={t`What you have to say`}
        description={t`Everybody who sees this request reads it. It decides nothing.`}
        autosize
        minRows={2}
        maxLength={5_000}
        data-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {act.error ? <ProblemNote error={act.error} /> : null}
      <Button type="submit" variant="default" disabled={text.trim() === ""} loading={act.isPending}>
        <Trans>Say it</Trans>
      </Button>
    </form>
  );
}
