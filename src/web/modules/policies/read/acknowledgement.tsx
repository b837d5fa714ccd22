import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Hash } from "../../../ui/hash.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { Seal } from "../../../ui/seal.tsx";
import { type Assignment, acknowledge, assignmentOptions } from "../api.ts";
import styles from "./read.module.css";

function useAcknowledge(assignment: Assignment) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => acknowledge(assignment),
    onSuccess: ({ acknowledgedAt }) => {
      const { queryKey } = assignmentOptions(assignment.id);
      client.setQueryData(queryKey, { ...assignment, state: "acknowledged" as const, acknowledgedAt });
      void client.invalidateQueries({ queryKey: ["desk"] });
    },
  });
}

function Sealed({ assignment, at, fresh }: { assignment: Assignment; at: string; fresh: boolean }) {
  const format = useFormat();
  const when = format.exact(at);
  const { number } = assignment.document;
  return (
    <section className={styles.sealed} data-fresh={fresh ? "" : undefined} role="status">
      <Seal size={72} />
      <h2 className={styles.sealedTitle}>
        <Trans>Acknowledged</Trans>
      </h2>
      <p className={styles.quote}>{assignment.wording}</p>
      <p className={styles.when}>{when}</p>
      <p className={styles.hash}>
        <Trans>Version {number}, content hash</Trans>
        <br />
        <Hash value={assignment.document.contentHash} />
      </p>
      <ButtonLink to="/desk" size="large" above={28}>
        <Trans>Back to my desk</Trans>
      </ButtonLink>
    </section>
  );
}

/** The last page: the exact words, one button, then the seal. */
export function Acknowledgement({ assignment }: { assignment: Assignment }) {
  const { t } = useLingui();
  const confirm = useAcknowledge(assignment);
  if (assignment.acknowledgedAt !== null) {
    return <Sealed assignment={assignment} at={assignment.acknowledgedAt} fresh={confirm.isSuccess} />;
  }
  if (assignment.state === "exempt" || assignment.state === "withdrawn") {
    return (
      <section className={styles.owed}>
        <p className={styles.wording}>
          <Trans>This is no longer asked of you. You may read it all the same.</Trans>
        </p>
      </section>
    );
  }
  return (
    <section className={styles.owed} aria-label={t`Acknowledgement`}>
      <h2 className={styles.owedTitle}>
        <Trans>Your confirmation</Trans>
      </h2>
      <p className={styles.wording}>{assignment.wording}</p>
      {confirm.error ? <ProblemNote error={confirm.error} /> : null}
      <Button
        size="large"
        above={20}
        loading={confirm.isPending}
        icon={<Check size={18} aria-hidden="true" />}
        onClick={() => confirm.mutate()}
      >
        <Trans>I confirm</Trans>
      </Button>
      <p className={styles.small}>
        <Trans>This records your name, the time, these words and this exact version.</Trans>
      </p>
    </section>
  );
}
