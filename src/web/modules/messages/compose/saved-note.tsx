import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Problem } from "../problem.tsx";
import styles from "./compose.module.css";
import type { Conflict, SaveState, Writing } from "./use-draft.ts";

function useTick(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function SavedAgo({ at }: { at: string }) {
  const format = useFormat();
  const now = useTick(5_000);
  const seconds = Math.max(0, Math.round((now - new Date(at).getTime()) / 1000));
  if (seconds < 10) return <Trans>Saved just now</Trans>;
  if (seconds < 60) {
    const tens = Math.floor(seconds / 10) * 10;
    return <Trans>Saved {tens} seconds ago</Trans>;
  }
  const ago = format.ago(at, now);
  return <Trans>Saved {ago}</Trans>;
}

export function SavedNote({ state }: { state: SaveState }) {
  switch (state.is) {
    case "saved":
      return <SavedAgo at={state.at} />;
    case "failed":
    case "conflict":
      return (
        <Meaning tone="overdue" plain>
          <Trans>Not saved</Trans>
        </Meaning>
      );
    default:
      return <Trans>Saving …</Trans>;
  }
}

function ConflictNote({ conflict, writing }: { conflict: Conflict; writing: Writing }) {
  const who = [...new Set(conflict.changes.map(({ by }) => by.displayName))].join(", ");
  return (
    <div className={styles.conflict} role="alert">
      <p>
        <strong>
          <Trans>{who} has changed this message while you wrote.</Trans>
        </strong>{" "}
        <Trans>Yours is still here and not saved. Choose which goes on; the other is given up.</Trans>
      </p>
      <p className={styles.row}>
        <Button size="small" variant="default" onClick={() => void writing.takeTheirs()}>
          <Trans>Take theirs</Trans>
        </Button>
        <Button size="small" variant="default" onClick={() => void writing.keepMine()}>
          <Trans>Keep mine</Trans>
        </Button>
      </p>
    </div>
  );
}

/** What stands in the way of saving, and the way out. */
export function SaveTrouble({ writing }: { writing: Writing }) {
  const { state } = writing;
  if (state.is === "conflict") return <ConflictNote conflict={state.conflict} writing={writing} />;
  return state.is === "failed" ? <Problem error={state.error} onRetry={() => void writing.flush()} /> : null;
}
