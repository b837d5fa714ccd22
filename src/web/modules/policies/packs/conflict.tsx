import { Trans } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./editor.module.css";

export interface Meanwhile {
  readonly revision: number;
  readonly name: string;
  readonly at: string;
}

/** Who saved in between, where that is why one's own could not be saved. */
export function meanwhileOf(error: unknown): Meanwhile | null {
  if (!(error instanceof ApiProblem) || error.reason !== "changed-meanwhile") return null;
  const { revision, by, at } = error.body as { revision?: number; by?: { displayName?: string }; at?: string };
  return revision === undefined || at === undefined ? null : { revision, name: by?.displayName ?? "", at };
}

interface Props {
  readonly meanwhile: Meanwhile;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two changed the same pack: both are still there, and whoever comes second decides. */
export function Conflict({ meanwhile, onMine, onTheirs }: Props) {
  const format = useFormat();
  const { name } = meanwhile;
  const at = format.dateTime(meanwhile.at);
  return (
    <div className={styles.conflict} role="alert">
      <p>
        <Trans>
          {name} saved this pack on {at}, after you opened it. What you entered is still here and is not saved.
        </Trans>
      </p>
      <div className={styles.row}>
        <Button size="small" variant="default" onClick={onTheirs}>
          <Trans>Show theirs</Trans>
        </Button>
        <Button size="small" variant="default" onClick={onMine}>
          <Trans>Save mine over it</Trans>
        </Button>
      </div>
    </div>
  );
}
