import { useQuery } from "@tanstack/react-query";
import { approvalOptions } from "../../../parts/approval/api.ts";
import { ApprovalPanel } from "../../../parts/approval/approval-panel.tsx";
import { useViewer } from "../../../platform/session.ts";
import { type Message, messagesKey } from "../api.ts";
import styles from "./compose.module.css";
import { DeliveryStrip } from "./delivery-strip.tsx";
import { FailureNote } from "./failure-note.tsx";

const alsoChanges = [messagesKey];

/** Whoever is asked decides here; whoever wrote reads here what is to be changed. */
function Approval({ message, id }: { message: Message; id: string }) {
  const approval = useQuery(approvalOptions(id));
  const state = approval.data?.state;
  // Of a draft only what was said about it last still matters.
  const matters =
    message.state === "in_approval" ||
    message.state === "approved" ||
    (message.state === "draft" && state === "changes_requested");
  if (!matters) return null;
  return (
    <div className={styles.standing}>
      <ApprovalPanel approvalId={id} shownHash={message.contentHash ?? ""} alsoChanges={alsoChanges} />
    </div>
  );
}

/** How it stands on its way from the writer to the readers. */
export function Standing({ message }: { message: Message }) {
  // Who decides about words need not see what becomes of each mail.
  const mayFollow = useViewer().may("delivery.message.read");
  return (
    <>
      <FailureNote message={message} />
      {message.deliveryMessageId && mayFollow ? <DeliveryStrip deliveryId={message.deliveryMessageId} /> : null}
      {message.approvalId ? <Approval message={message} id={message.approvalId} /> : null}
    </>
  );
}
