import { useLingui } from "@lingui/react/macro";
import type { Scope } from "./roles-api.ts";

/** How far something reaches, in words. */
export function useScopeWords(): (scope: Scope) => string {
  const { t } = useLingui();
  return ({ kind, name }) => {
    if (kind === "whole") return t`Everywhere`;
    return kind === "team" ? t`Team of ${name}` : t`People of ${name}`;
  };
}
