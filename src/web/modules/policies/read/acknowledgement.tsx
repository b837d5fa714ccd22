import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { withStatementWords } from "../../../platform/language.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Hash } from "../../../ui/hash.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { Seal } from "../../../ui/seal.tsx";
import { type Assignment, acknowledge, assignmentOptions } from "../api.ts";
import styles from "./read.module.css";

// One piece, fetched when the text has been shown, so that it is there when the connection is not.
const beside = withStatementWords(() => import("../statements/beside.tsx"));
const Beside = lazy(() => beside().then(({ Beside: part }) => ({ default: part })));
const Kept = lazy(() => beside().then(({ Kept: part }) => ({ default: part })));
const Proof = lazy(() => beside().then(({ Proof: part }) => ({ default: part })));

type Confirming = ReturnType<typeof useConfirm>;

function useConfirm(assignment: Assignment) {
  const client = useQueryClient();
  const [kept, setKept] = useState<string | null>(null);
  const { id } = assignment;
  const again = () => {
    void client.invalidateQueries({ queryKey: ["assignments", id] });
    void client.invalidateQueries({ queryKey: ["statement", id] });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` does the same each time
  useEffect(() => {
    let close = () => {};
    let left = false;
    void import("./offline.ts").then(async ({ keptStatement, subscribeStatements }) => {
      const unsubscribe = subscribeStatements((news) => {
        if (news.assignmentId !== id) return;
        if (news.kind === "sent" || news.kind === "refused") again();
        if (news.kind !== "kept") setKept(null);
      });
      if (left) return unsubscribe();
      close = unsubscribe;
      const waiting = await keptStatement(id).catch(() => undefined);
      if (waiting && waiting.refused === null) setKept(waiting.statedAt);
    });
    return () => {
      left = true;
      close();
    };
  }, [id]);
  const mutation = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      try {
        return await acknowledge(assignment);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 0) throw error;
        const statedAt = new Date().toISOString();
        const { keepStatement } = await import("./offline.ts");
        const { document: text, wording, personId } = assignment;
        await keepStatement({
          assignmentId: id,
          personId,
          title: text.title,
          contentHash: text.contentHash,
          wording,
          statedAt,
        });
        setKept(statedAt);
        return null;
      }
    },
    onSuccess: (done) => {
      if (done) finish(done.acknowledgedAt);
    },
  });
  const finish = (acknowledgedAt: string) => {
    const { queryKey } = assignmentOptions(id);
    const state = { state: "acknowledged" as const, acknowledgedAt, method: "button" as const };
    client.setQueryData(queryKey, { ...assignment, ...state });
    void client.invalidateQueries({ queryKey: ["desk"] });
    void client.invalidateQueries({ queryKey: ["statement", id] });
  };
  return { ...mutation, kept, finish };
}

function Sealed({ assignment, at, fresh }: { assignment: Assignment; at: string; fresh: boolean }) {
  const format = useFormat();
  const when = format.exact(at);
  const { number, contentHash } = assignment.acknowledged ?? assignment.document;
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
        <Hash value={contentHash} />
      </p>
      <ButtonLink to="/desk" size="large" above={28}>
        <Trans>Back to my desk</Trans>
      </ButtonLink>
    </section>
  );
}

function Confirm({ confirm, assignment }: { confirm: Confirming; assignment: Assignment }) {
  const [proving, prove] = useState(false);
  // By itself: the sentence above it stays while its code arrives.
  if (proving)
    return (
      <Suspense fallback={null}>
        <Proof assignment={assignment} onDone={confirm.finish} onCancel={() => prove(false)} />
      </Suspense>
    );
  return (
    <>
      {confirm.error ? <ProblemNote error={confirm.error} /> : null}
      <Button
        size="large"
        above={20}
        loading={confirm.isPending}
        icon={<Check size={18} aria-hidden="true" />}
        onClick={() => (assignment.signInAgain ? prove(true) : confirm.mutate())}
      >
        <Trans>I confirm</Trans>
      </Button>
    </>
  );
}

function Owed({ confirm, assignment }: { confirm: Confirming; assignment: Assignment }) {
  const { t } = useLingui();
  if (assignment.state === "exempt" || assignment.state === "withdrawn" || !assignment.live) {
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
      {confirm.kept ? <Kept at={confirm.kept} /> : <Confirm confirm={confirm} assignment={assignment} />}
      <p className={styles.small}>
        <Trans>This records your name, the time, these words and this exact version.</Trans>
      </p>
    </section>
  );
}

/** The last page: the exact words, one button, then the seal; beside it what else a reader can say. */
export function Acknowledgement({ assignment }: { assignment: Assignment }) {
  const confirm = useConfirm(assignment);
  const { acknowledgedAt } = assignment;
  return (
    <>
      <Suspense fallback={null}>
        {acknowledgedAt !== null ? (
          <Sealed assignment={assignment} at={acknowledgedAt} fresh={confirm.isSuccess} />
        ) : (
          <Owed confirm={confirm} assignment={assignment} />
        )}
      </Suspense>
      <Suspense fallback={null}>
        <Beside key={assignment.state} assignment={assignment} />
      </Suspense>
    </>
  );
}
