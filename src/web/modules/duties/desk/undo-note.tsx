import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { IconButton } from "../../../ui/icon-button.tsx";
import styles from "./desk.module.css";
import type { DutyActs } from "./duty-acts.ts";

/** What was just done, and the way back. It stays until it is put away or something else is done. */
export function UndoNote({ acts }: { acts: DutyActs }) {
  const { t } = useLingui();
  const { note, say } = acts;
  return (
    <div role="status" className={note ? styles.note : undefined} data-failed={note?.failed ? "" : undefined}>
      {note ? (
        <>
          <span className={styles.noteWords}>{note.words}</span>
          {note.undo ? (
            <button type="button" className={styles.undo} onClick={note.undo}>
              <Trans>Undo</Trans>
            </button>
          ) : null}
          <IconButton label={t`Put away`} onClick={() => say(null)}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </>
      ) : null}
    </div>
  );
}
