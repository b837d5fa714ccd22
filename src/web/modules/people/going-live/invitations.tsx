import { Plural, Trans } from "@lingui/react/macro";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./going-live.module.css";
import { useReleaseInvitations } from "./sending-api.ts";

/** Whoever shall approve has to sign in before: their invitations may leave, and nothing else with them. */
export function Invitations({ count }: { count: number }) {
  const release = useReleaseInvitations();
  if (!useViewer().may("people.organisation.go-live")) return null;
  return (
    <div className={styles.aside}>
      <p className={styles.sentence}>
        <Trans>
          Whoever was given a role needs a password before they can approve. Their invitations may leave beforehand, and
          nothing else does.
        </Trans>
      </p>
      {release.error ? <ProblemNote error={release.error} /> : null}
      <Button variant="default" size="small" loading={release.isPending} onClick={() => release.mutate()}>
        <Plural value={count} one="Send # invitation now" other="Send # invitations now" />
      </Button>
    </div>
  );
}
