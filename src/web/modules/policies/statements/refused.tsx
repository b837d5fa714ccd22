import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { forgetRefused, type KeptStatement, refusedStatements, subscribeStatements } from "../read/offline.ts";
import "./reasons.ts";
import styles from "./statements.module.css";

interface Props {
  readonly personId: string;
  /** Confirmed since, on this page: there is nothing left to tell of it. */
  readonly settled?: string | undefined;
}

function useRefused({ personId, settled }: Props) {
  const [refused, setRefused] = useState<readonly KeptStatement[]>([]);
  useEffect(() => {
    let left = false;
    const look = async () => {
      if (settled) await forgetRefused(settled);
      const found = await refusedStatements(personId);
      if (!left) setRefused(found);
    };
    const lookNow = () => void look().catch(() => undefined);
    lookNow();
    const end = subscribeStatements(lookNow);
    return () => {
      left = true;
      end();
    };
  }, [personId, settled]);
  return refused;
}

/** What was confirmed without a connection and did not count when it came: its person is told, until they have seen it. */
export function Refused(props: Props) {
  const format = useFormat();
  return useRefused(props).map(({ assignmentId, title, statedAt, refused }) => {
    const at = format.dateTime(statedAt);
    return (
      <section key={assignmentId} className={styles.refused}>
        <p>
          <Trans>
            What you confirmed without a connection on {at}, “{title}”, could not be recorded.
          </Trans>
        </p>
        <ProblemNote error={new ApiProblem(409, { code: refused?.code ?? "", reason: refused?.reason ?? "" })} />
        <Button variant="default" size="small" above={8} onClick={() => void forgetRefused(assignmentId)}>
          <Trans>I have seen this</Trans>
        </Button>
      </section>
    );
  });
}
