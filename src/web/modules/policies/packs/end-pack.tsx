import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EffectView } from "../../../parts/effect-view.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { useAfterStep } from "../version/changed.ts";
import { endPack, type Pack, packPreviewOptions } from "./api.ts";
import styles from "./editor.module.css";
import { PackProblem } from "./problem.tsx";

function Confirm({ pack, close }: { pack: Pack; close: () => void }) {
  const after = useAfterStep();
  const preview = useQuery(packPreviewOptions({ packId: pack.id, pack: null, ended: true }));
  const end = useMutation({ mutationFn: () => endPack(pack.id), onSuccess: after });
  return (
    <>
      <Loaded query={preview}>{(effect) => <EffectView effect={effect} />}</Loaded>
      <p className={styles.faint}>
        <Trans>What was acknowledged stays on record. A pack that has ended cannot be taken back.</Trans>
      </p>
      {end.error ? <PackProblem error={end.error} /> : null}
      <div className={styles.row}>
        <Button onClick={() => end.mutate()} loading={end.isPending} disabled={!preview.data}>
          <Trans>End the pack</Trans>
        </Button>
        <Button variant="default" onClick={close}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </>
  );
}

/** Shows what ending it brings about before it is done. */
export function EndPack({ pack }: { pack: Pack }) {
  const [asked, setAsked] = useState(false);
  if (asked) return <Confirm pack={pack} close={() => setAsked(false)} />;
  return (
    <Button variant="subtle" onClick={() => setAsked(true)}>
      <Trans>End the pack …</Trans>
    </Button>
  );
}
