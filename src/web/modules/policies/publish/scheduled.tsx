import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Version } from "../api.ts";
import styles from "../packs/packs.module.css";
import { PackProblem } from "../packs/problem.tsx";
import { useAfterStep } from "../version/changed.ts";
import { cancelPublication } from "./api.ts";

/** A publication that waits for its time can be taken back until then. */
export function Scheduled({ version, at }: { version: Version; at: string }) {
  const format = useFormat();
  const after = useAfterStep();
  const cancel = useMutation({ mutationFn: () => cancelPublication(version.id), onSuccess: after });
  const time = format.dateTime(at);
  return (
    <div className={styles.form}>
      <p>
        <Meaning tone="later" plain>
          <Trans>Will be published on {time}</Trans>
        </Meaning>
      </p>
      {cancel.error ? <PackProblem error={cancel.error} /> : null}
      {version.can.publish ? (
        <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
          <Trans>Do not publish it then</Trans>
        </Button>
      ) : null}
    </div>
  );
}
