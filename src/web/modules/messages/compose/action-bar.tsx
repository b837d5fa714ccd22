import { Trans } from "@lingui/react/macro";
import { Button } from "../../../ui/button.tsx";
import type { Message } from "../api.ts";
import styles from "./compose.module.css";
import { SavedNote } from "./saved-note.tsx";
import type { Writing } from "./use-draft.ts";

interface Props {
  readonly message: Message;
  readonly writing: Writing;
  readonly editable: boolean;
  readonly onUnlock: () => void;
}

/** What comes next, always in reach. */
export function ActionBar({ message, writing, editable, onUnlock }: Props) {
  return (
    <div className={styles.bar}>
      <p className={styles.barWords}>{editable ? <SavedNote state={writing.state} /> : null}</p>
      <div className={styles.barAction}>
        {message.can.edit && !editable ? (
          <Button variant="default" onClick={onUnlock}>
            <Trans>Change it</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
