import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Asks, DueRule, PackState } from "./api.ts";

export function PackStateMark({ state }: { state: PackState }): ReactNode {
  if (state === "active")
    return (
      <Meaning tone="done">
        <Trans>In force</Trans>
      </Meaning>
    );
  return (
    <Meaning tone={state === "draft" ? "quiet" : "apart"}>
      {state === "draft" ? <Trans>Draft</Trans> : <Trans>Ended</Trans>}
    </Meaning>
  );
}

export function AsksWords({ asks }: { asks: Asks }): ReactNode {
  return asks === "read" ? <Trans>Read</Trans> : <Trans>Read and acknowledge</Trans>;
}

export function DueRuleWords({ rule }: { rule: DueRule }): ReactNode {
  const format = useFormat();
  if (rule.kind === "days") return <Plural value={rule.days} one="within # day" other="within # days" />;
  if (rule.kind === "working-days")
    return <Plural value={rule.days} one="within # working day" other="within # working days" />;
  const on = format.date(`${rule.on}T12:00:00Z`);
  return <Trans>by {on}</Trans>;
}
