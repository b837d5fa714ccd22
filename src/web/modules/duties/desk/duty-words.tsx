import { Plural, Trans } from "@lingui/react/macro";
import { BookOpenText, CircleHelp, ClipboardList, Scale, Stamp } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import type { Duty } from "./api.ts";
import styles from "./desk.module.css";

const icons: Record<string, typeof Stamp> = {
  "approvals.decide": Stamp,
  "policies.read": BookOpenText,
  "duties.task": ClipboardList,
  "duties.settle": Scale,
};

export function KindIcon({ kind }: { kind: string }) {
  const Icon = icons[kind] ?? CircleHelp;
  return <Icon size={20} strokeWidth={1.7} aria-hidden="true" className={styles.icon} />;
}

/** What there is to do, in a word or two. */
export function Kind({ duty }: { duty: Duty }) {
  if (duty.kind === "approvals.decide") return <Trans>Decide</Trans>;
  if (duty.kind === "duties.task") return <Trans>Task</Trans>;
  if (duty.kind === "policies.review") return <Trans>Review</Trans>;
  if (duty.kind === "duties.settle") return <Trans>Decide whose it is</Trans>;
  if (duty.kind === "policies.answer-question") return <Trans>Answer a question</Trans>;
  if (duty.kind === "policies.assess-exception") return <Trans>Weigh an exception</Trans>;
  if (duty.kind !== "policies.read") return <Trans>To do</Trans>;
  return duty.state === "done" ? <Trans>Read and acknowledged</Trans> : <Trans>Read and acknowledge</Trans>;
}

function Reason({ duty }: { duty: Duty }) {
  const { reason, office } = duty;
  if (office) {
    const { name } = office;
    return reason === "" ? (
      <Trans>For {name}</Trans>
    ) : (
      <Trans>
        For {name}, asked by {reason}
      </Trans>
    );
  }
  if (reason === "") return null;
  if (duty.kind === "policies.read") return <Trans>You belong to the audience “{reason}”</Trans>;
  if (duty.kind === "duties.settle") return <Trans>{reason} says that it is not theirs</Trans>;
  return <Trans>{reason} asked you</Trans>;
}

/** Why me: the audience that one belongs to, who asked, or the office for which one acts. */
export function Why({ duty }: { duty: Duty }) {
  return (
    <span className={styles.reason}>
      <Reason duty={duty} />
    </span>
  );
}

export function Minutes({ minutes }: { minutes: number }) {
  return <Plural value={minutes} one="# minute" other="# minutes" />;
}

/** What rests: put off until a day, or waiting until somebody has settled whose it is. */
export function Rest({ duty }: { duty: Duty }) {
  const format = useFormat();
  if (duty.disputed)
    return (
      <span className={styles.rest}>
        {duty.disputed.mine ? (
          <Trans>You said that it is not yours. Nobody reminds you until that is settled.</Trans>
        ) : (
          <Trans>Somebody said that it is not theirs. It rests until that is settled.</Trans>
        )}
      </span>
    );
  if (duty.settled) {
    const { settled } = duty;
    return (
      <span className={styles.rest}>
        <Trans>It is yours after all: “{settled}”</Trans>
      </span>
    );
  }
  if (!duty.snoozedUntil) return null;
  const day = format.dayMonth(duty.snoozedUntil);
  return (
    <span className={styles.rest}>
      <Trans>Snoozed until {day}</Trans>
    </span>
  );
}
