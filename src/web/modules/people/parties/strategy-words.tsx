import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Strategy } from "./parties-api.ts";

export const strategyWords: Record<Strategy, MessageDescriptor> = {
  "manage-closely": msg`Manage closely`,
  "keep-satisfied": msg`Keep satisfied`,
  "keep-informed": msg`Keep informed`,
  monitor: msg`Monitor`,
};

export function StrategyWord({ strategy }: { strategy: Strategy }) {
  const { i18n } = useLingui();
  return <>{i18n._(strategyWords[strategy])}</>;
}
