import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { EffectView } from "../../../parts/effect-view.tsx";
import { answer, api } from "../../../platform/client.ts";
import { useViewer } from "../../../platform/session.ts";
import { sent } from "./audience-api.ts";
import styles from "./audiences.module.css";

/** What another rule of an audience brings about for the policies that people are asked to read. */
export function PackEffect({ audienceId, rule }: { audienceId: string; rule: AudienceRule }) {
  const may = useViewer().may("policies.pack.read");
  const effect = useQuery({
    queryKey: ["audiences", "pack-effect", audienceId, rule],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/packs/audience-effect", { body: { audienceId, rule: sent(rule) }, signal })),
    enabled: may,
    placeholderData: keepPreviousData,
  });
  if (!effect.data) return null;
  return (
    <div className={styles.packEffect}>
      <p>
        <Trans>What people are asked to read then:</Trans>
      </p>
      <EffectView effect={effect.data} stale={effect.isPlaceholderData} />
    </div>
  );
}
