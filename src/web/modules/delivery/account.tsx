import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../../platform/format.ts";
import { Bar, type BarPart, Legend } from "../../ui/bar.tsx";
import type { Message } from "./api.ts";
import styles from "./delivery.module.css";

interface AccountPart extends BarPart {
  readonly label: string;
}

/** What became of every candidate. The parts add up to the whole, or something is wrong and says so. */
function useParts(message: Message): AccountPart[] {
  const { t } = useLingui();
  return [
    { key: "accepted", tone: "done", label: t`Accepted`, value: message.accepted },
    {
      key: "waiting",
      tone: "quiet",
      label: t`Waiting`,
      value: message.queued + message.leased - message.heldPaused - message.heldLate,
    },
    { key: "held", tone: "soon", label: t`Held`, value: message.heldPaused + message.heldLate },
    { key: "begun", tone: "accent", label: t`On their way`, value: message.attemptStarted },
    { key: "excluded", tone: "apart", label: t`Excluded`, value: message.excluded },
    { key: "uncertain", tone: "unsure", label: t`Uncertain`, value: message.uncertain },
    { key: "failed", tone: "overdue", label: t`Failed`, value: message.failed },
  ];
}

export function AccountLine({ message }: { message: Message }) {
  const format = useFormat();
  const parts = useParts(message);
  const present = parts.filter((part) => part.value > 0);
  const words = present.map((part) => `${format.number(part.value)} ${part.label.toLocaleLowerCase()}`).join(", ");
  return (
    <span className={styles.account}>
      <Bar parts={parts} total={message.candidates} label={words} />
      <span className={styles.accountWords}>{words}</span>
    </span>
  );
}

export function AccountSum({ message }: { message: Message }) {
  const { t } = useLingui();
  const format = useFormat();
  const parts = useParts(message);
  const total = format.number(message.candidates);
  return (
    <div className={styles.sum}>
      <Bar size="tall" parts={parts} total={message.candidates} label={t`What became of ${total} candidates`} />
      <Legend
        items={[
          ...parts.map((part) => ({ ...part, value: format.number(part.value) })),
          { key: "candidates", tone: "none", label: t`Candidates in all`, value: total },
        ]}
      />
    </div>
  );
}
