import { Plural, Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Verification, verifyLog } from "./api.ts";
import styles from "./evidence.module.css";

const MINUTE_MS = 60_000;

/** The words "a minute ago" stay true while the page is open. */
function useEachMinute(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
}

function Good({ result }: { result: Verification }) {
  const format = useFormat();
  const ago = format.ago(result.verifiedAt);
  return (
    <p className={styles.good} role="status">
      <BadgeCheck size={20} aria-hidden="true" />
      <span>
        <strong>
          <Plural value={result.checkedEntries} one="# entry" other="# entries" />
        </strong>
        {result.checkedManifestRows > 0 ? (
          <>
            {" "}
            <Plural value={result.checkedManifestRows} one="and # row below them" other="and # rows below them" />
          </>
        ) : null}
        {", "}
        <Trans>verified {ago}</Trans>
        {result.erasedValues > 0 ? (
          <>
            {"; "}
            <Plural value={result.erasedValues} one="# value lawfully erased" other="# values lawfully erased" />
          </>
        ) : null}
      </span>
    </p>
  );
}

function Bad({ result }: { result: Verification }) {
  const first = result.problems[0];
  const position = first?.position ?? null;
  const more = result.problemsTotal - 1;
  return (
    <div className={styles.bad} role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <p>
          <strong>
            {position === null ? (
              <Trans>The log does not match what was sealed.</Trans>
            ) : (
              <Trans>Entry {position} does not match what was sealed.</Trans>
            )}
          </strong>{" "}
          {more > 0 ? <Plural value={more} one="One more finding." other="# more findings." /> : null}
        </p>
        <p className={styles.badWhat}>{first?.what}</p>
        {first?.entryId ? <p className={styles.badId}>{first.entryId}</p> : null}
        <p>
          <Trans>
            Somebody changed the database past Clarion, or it was damaged. Keep it as it is, and compare it with an
            earlier export or backup.
          </Trans>
        </p>
      </div>
    </div>
  );
}

export function Verify() {
  const verify = useMutation({ mutationFn: verifyLog });
  useEachMinute();
  return (
    <div className={styles.verify}>
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>
        {verify.data ? <Trans>Verify again</Trans> : <Trans>Verify every entry</Trans>}
      </Button>
      <div className={styles.verdict}>
        {verify.error ? <ProblemNote error={verify.error} /> : null}
        {verify.data ? verify.data.ok ? <Good result={verify.data} /> : <Bad result={verify.data} /> : null}
        {verify.isIdle ? (
          <p className={styles.idle}>
            <Trans>Computes every entry anew and compares it with the signed seal.</Trans>
          </p>
        ) : null}
      </div>
    </div>
  );
}
