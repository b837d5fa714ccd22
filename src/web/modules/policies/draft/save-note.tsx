import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./draft.module.css";
import type { Writing } from "./use-writing.ts";
import type { SaveState } from "./writer.ts";

function SavedAgo({ at }: { at: string }) {
  const format = useFormat();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  if (now - new Date(at).getTime() < 15_000) return <Trans>Saved just now</Trans>;
  const ago = format.ago(at, now);
  return <Trans>Saved {ago}</Trans>;
}

/** Whether what stands here is kept. */
export function SaveNote({ state }: { state: SaveState }) {
  if (state.is === "saved") return <SavedAgo at={state.at} />;
  if (state.is === "waiting" || state.is === "saving") return <Trans>Saving …</Trans>;
  return (
    <Meaning tone={state.is === "failed" && state.keptHere ? "soon" : "overdue"} plain>
      {state.is === "failed" && state.keptHere ? <Trans>Kept on this device only</Trans> : <Trans>Not saved</Trans>}
    </Meaning>
  );
}

/** What stands in the way of saving, and who has written beside me. */
export function SaveTrouble({ writing }: { writing: Writing }) {
  const { state, joined, restored, writer } = writing;
  const format = useFormat();
  if (state.is === "failed")
    return (
      <div className={styles.noteAbove}>
        <ProblemNote error={state.error} onRetry={() => void writer.flush()} />
        {state.keptHere ? (
          <p className={styles.quiet}>
            <Trans>What you write is kept in this browser meanwhile, also when you close the window.</Trans>
          </p>
        ) : null}
      </div>
    );
  if (joined === undefined && restored === undefined) return null;
  const at = restored && format.dateTime(restored);
  return (
    <div className={styles.joined} role="status">
      {restored ? (
        <p>
          <Trans>Here is what you wrote on {at}: this browser kept it, because it had not been saved.</Trans>
        </p>
      ) : null}
      {joined ? (
        <p>
          <Trans>{joined} has changed other parts of this document while you wrote. Both are in.</Trans>
        </p>
      ) : null}
      <Button size="small" variant="subtle" onClick={() => writer.dismiss()}>
        <Trans>Good</Trans>
      </Button>
    </div>
  );
}
