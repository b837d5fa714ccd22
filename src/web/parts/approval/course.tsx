import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../platform/format.ts";
import type { Approval, ApprovalStep } from "./api.ts";
import styles from "./approval.module.css";
import { StepStateMark } from "./words.tsx";

/** Whom a step asks, and who acts for an office now. */
function Asked({ step }: { step: ApprovalStep }): ReactNode {
  if (step.office === null) return <strong>{step.person?.displayName}</strong>;
  return <strong>{step.office.name}</strong>;
}

function Acting({ step }: { step: ApprovalStep }): ReactNode {
  if (step.office === null || step.decidedBy !== null || step.acting.length === 0) return null;
  const names = step.acting.map(({ displayName }) => displayName).join(", ");
  const deputies = step.acting.every(({ asDeputy }) => asDeputy);
  return (
    <p className={styles.small}>
      {deputies ? <Trans>{names}, deputy while the holder is away</Trans> : <Trans>{names} acts for it</Trans>}
    </p>
  );
}

function Decided({ step }: { step: ApprovalStep }): ReactNode {
  const format = useFormat();
  if (step.decidedBy === null || step.decidedAt === null) return null;
  const name = step.decidedBy.displayName;
  const when = format.dateTime(step.decidedAt);
  return (
    <p className={styles.small}>
      {step.asDeputy ? <Trans>{name}, as deputy</Trans> : step.office === null ? null : name}
      {step.asDeputy || step.office !== null ? " · " : null}
      <time dateTime={step.decidedAt}>{when}</time>
    </p>
  );
}

/** Steps in their order, with what was said in each. */
export function Course({ approval, below }: { approval: Approval; below: (step: ApprovalStep) => ReactNode }) {
  return (
    <ol className={styles.course}>
      {approval.steps.map((step) => (
        <li key={step.id} data-state={step.replacedAt === null ? step.state : "replaced"}>
          <span className={styles.position} aria-hidden="true">
            {step.position}
          </span>
          <div>
            <p className={styles.asked}>
              <Asked step={step} />
              <StepStateMark step={step} />
            </p>
            <Acting step={step} />
            <Decided step={step} />
            {step.comment === "" ? null : <blockquote className={styles.said}>{step.comment}</blockquote>}
            {below(step)}
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Comments({ approval }: { approval: Approval }) {
  const format = useFormat();
  if (approval.comments.length === 0) return null;
  return (
    <ul className={styles.comments}>
      {approval.comments.map(({ id, by, at, text }) => (
        <li key={id}>
          <p className={styles.small}>
            <strong>{by.displayName}</strong> · <time dateTime={at}>{format.dateTime(at)}</time>
          </p>
          <p className={styles.text}>{text}</p>
        </li>
      ))}
    </ul>
  );
}
